package io.dodb.benchmarks.client;

import io.dodb.model.user.DatabaseUser;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.http.codec.json.JacksonJsonEncoder;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Spring's WebClient, without Spring Boot: what an application has that declares its base URL, its headers and its mapper once. */
final class SpringWebClient implements Contender.Client {
    private static final String PATH = "/v2/databases/{cluster}/users/{user}";

    private final ConnectionProvider connections;
    private final WebClient client;

    SpringWebClient(String baseUrl, int maxConnections) {
        connections = ConnectionProvider.builder("web-client")
                .maxConnections(maxConnections)
                .pendingAcquireMaxCount(-1)
                .build();
        client = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(HttpClient.create(connections)))
                .baseUrl(baseUrl)
                .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer benchmark")
                .defaultHeader(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE)
                .codecs(codecs -> {
                    codecs.defaultCodecs().jacksonJsonEncoder(new JacksonJsonEncoder(UserJson.MAPPER));
                    codecs.defaultCodecs().jacksonJsonDecoder(new JacksonJsonDecoder(UserJson.MAPPER));
                })
                .build();
    }

    @Override
    public Mono<DatabaseUser> update() {
        return client.put()
                .uri(PATH, Contender.CLUSTER, Contender.USERNAME)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Contender.THREE_RULES)
                .retrieve()
                .bodyToMono(Envelope.class)
                .map(Envelope::user);
    }

    @Override
    public void close() {
        connections.dispose();
    }

    record Envelope(DatabaseUser user) {}
}
