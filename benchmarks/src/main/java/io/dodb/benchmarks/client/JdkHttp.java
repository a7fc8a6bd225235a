package io.dodb.benchmarks.client;

import io.dodb.model.user.DatabaseUser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import reactor.core.publisher.Mono;

/** java.net.http with as many threads as there are cores; its own default makes one for each task that finds none idle. */
final class JdkHttp implements Contender.Client {
    private final ExecutorService executor =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), task -> {
                Thread thread = new Thread(task, "jdk-http");
                thread.setDaemon(true);
                return thread;
            });
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(executor)
            .build();
    private final String baseUrl;

    JdkHttp(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    @Override
    public Mono<DatabaseUser> update() {
        return Mono.fromFuture(this::send);
    }

    private CompletableFuture<DatabaseUser> send() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + Contender.path()))
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer benchmark")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(UserJson.WRITER.writeValueAsBytes(Contender.THREE_RULES)))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(response -> UserJson.READER.readValue(response.body()));
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
