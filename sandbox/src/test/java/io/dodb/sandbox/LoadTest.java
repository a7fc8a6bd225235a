package io.dodb.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.rate.RateLimits;
import io.dodb.sandbox.options.SandboxOptions;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.test.StepVerifier;

class LoadTest {
    private static final String CLUSTER = "00000000-0000-4000-8000-000000000001";
    private static final String USERS = "/v2/databases/" + CLUSTER + "/users";

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.builder()
            .clusters(1)
            .usersPerCluster(1)
            .limits(RateLimits.UNLIMITED)
            .build());
    private final ConnectionProvider connections = ConnectionProvider.create("load", 50);
    private final HttpClient client = HttpClient.create(connections)
            .baseUrl(sandbox.url())
            .headers(headers -> headers.set("Authorization", "Bearer " + sandbox.token()));

    @AfterEach
    void stop() {
        connections.dispose();
        sandbox.close();
    }

    private Mono<Integer> post(String path, String body) {
        return client.post()
                .uri(path)
                .send(ByteBufFlux.fromString(Mono.just(body)))
                .responseSingle((reply, content) ->
                        content.asByteArray().then(Mono.just(reply.status().code())));
    }

    @Test
    void nothingIsLostUnderConcurrency() {
        Flux<Integer> created =
                Flux.range(0, 1_000).flatMap(i -> post(USERS, "{\"name\":\"user-" + i % 500 + "\"}"), 50);

        StepVerifier.create(created.collectList())
                .assertNext(statuses -> {
                    assertThat(statuses).filteredOn(status -> status == 201).hasSize(500);
                    assertThat(statuses).filteredOn(status -> status == 422).hasSize(500);
                })
                .expectComplete()
                .verify(Duration.ofSeconds(60));
        assertThat(sandbox.state().userNames(CLUSTER)).hasSize(502).doesNotHaveDuplicates();
        assertThat(sandbox.state().requests()).isEqualTo(new RequestCounts(1_000, 1_000, 0, 500));
        assertThat(sandbox.state().maxInFlight()).isBetween(1, 50);
    }

    @Test
    void takesLargeBodiesWholeAndInPieces() throws IOException {
        String body = "{\"settings\":{\"newer\":\"" + "0123456789".repeat(1_000_000) + "\"}}";

        assertThat(Http.of(sandbox).put(USERS + "/app-001", body).status()).isEqualTo(201);
        Mono<Integer> chunked = client.put()
                .uri(USERS + "/doadmin")
                .send(Flux.fromIterable(List.of(body.substring(0, 5_000_000), body.substring(5_000_000)))
                        .map(part -> Unpooled.wrappedBuffer(part.getBytes(StandardCharsets.UTF_8))))
                .responseSingle((reply, content) ->
                        content.asByteArray().then(Mono.just(reply.status().code())));
        StepVerifier.create(chunked).expectNext(201).expectComplete().verify(Duration.ofSeconds(60));
        assertThat(sandbox.state().settingsJson(CLUSTER, "doadmin"))
                .isEqualTo(sandbox.state().settingsJson(CLUSTER, "app-001"));
    }

    @Test
    void refusesBodiesBeyondTheLimitAndGoesOn() {
        StepVerifier.create(post(USERS, "{\"name\":\"" + "x".repeat(17 << 20) + "\"}")
                        .concatWith(post(USERS, "{\"name\":\"after\"}")))
                .expectNext(413, 201)
                .expectComplete()
                .verify(Duration.ofSeconds(60));
        assertThat(sandbox.state().userNames(CLUSTER)).contains("after").hasSize(3);
    }
}
