package io.dodb.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.model.Engine;
import io.dodb.sandbox.options.ManualClock;
import io.dodb.sandbox.options.Quirks;
import io.dodb.sandbox.options.SandboxOptions;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Versions, sizes and regions: any by default, or only those that the options list. */
class OffersTest {
    private static final SandboxOptions OPTIONS =
            SandboxOptions.builder().engines(Engine.PG).clusters(1).build();
    private static final String ROOT = "/v2/databases";
    private static final String PG = ROOT + "/00000000-0000-4000-8000-000000000001";

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "POST, '', '{\"name\":\"n\",\"engine\":\"pg\",\"num_nodes\":1,\"size\":\"huge\",\"region\":\"nyc3\"}', size",
        "POST, '', '{\"name\":\"n\",\"engine\":\"pg\",\"num_nodes\":1,\"size\":\"db-s-1vcpu-1gb\",\"region\":\"mars1\"}', region",
        "POST, '', '{\"name\":\"n\",\"engine\":\"pg\",\"num_nodes\":1,\"size\":\"db-s-1vcpu-1gb\",\"region\":\"nyc3\",\"version\":\"14\"}', version",
        "PUT, /resize, '{\"size\":\"huge\",\"num_nodes\":1}', size",
        "PUT, /migrate, '{\"region\":\"mars1\"}', region",
        "PUT, /upgrade, '{\"version\":\"99\"}', version",
        "POST, /replicas, '{\"name\":\"n\",\"size\":\"huge\"}', size",
        "POST, /replicas, '{\"name\":\"n\",\"size\":\"db-s-1vcpu-1gb\",\"region\":\"mars1\"}', region",
    })
    void takesAnyUnlessOnlyTheListedOnesAreToBeTaken(String method, String path, String body, String member)
            throws IOException {
        String target = path.isEmpty() ? ROOT : PG + path;
        try (Sandbox open = Sandbox.start(OPTIONS)) {
            assertThat(Http.of(open).send(method, target, body).status()).isBetween(200, 299);
        }
        Quirks closed = Quirks.builder().onlyOffered(true).build();
        try (Sandbox strict = Sandbox.start(OPTIONS.toBuilder().quirks(closed).build())) {
            Http.Reply refused = Http.of(strict).send(method, target, body);
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body()).contains(member + " must be one of ");
        }
    }

    @ParameterizedTest(name = "from {0} to {1}")
    @CsvSource({
        "8.4.9, 8.4.10, 204",
        "8.4.9, 8.4.9, 422",
        "8.4.9, 8.4, 422",
        "8.4, 8.4.9, 204",
        "14, 9, 422",
        "16, 17.beta, 204",
    })
    void anUpgradeGoesToANewerVersion(String from, String to, int status) throws IOException {
        ManualClock clock = new ManualClock();
        try (Sandbox sandbox = Sandbox.start(OPTIONS.toBuilder().clock(clock).build())) {
            Http http = Http.of(sandbox);
            String body =
                    "{\"name\":\"n\",\"engine\":\"pg\",\"num_nodes\":1,\"size\":\"s\",\"region\":\"r\",\"version\":\""
                            + from + "\"}";
            Object id = http.post(ROOT, body).object("database").get("id");
            clock.advance(Duration.ofMinutes(3));

            assertThat(http.put(ROOT + '/' + id + "/upgrade", "{\"version\":\"" + to + "\"}")
                            .status())
                    .isEqualTo(status);
        }
    }
}
