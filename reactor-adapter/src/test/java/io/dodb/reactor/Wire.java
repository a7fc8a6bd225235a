package io.dodb.reactor;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.dodb.model.ClusterId;
import io.dodb.reactor.options.TokenSource;
import io.dodb.retry.RetryPolicy;
import java.time.Duration;
import java.util.List;

/** What the tests of the wire share: a server that knows nothing of our types, and a client of it. */
final class Wire {
    static final String TOKEN = "dop_v1_0123456789abcdef";
    static final ClusterId CLUSTER = ClusterId.parse("9cc10173-e9ea-4176-9dbc-a4cee4c4ff30");
    static final String CLUSTER_PATH = "/v2/databases/9cc10173-e9ea-4176-9dbc-a4cee4c4ff30";

    /** For every {@code verify}: no test needs so long. */
    static final Duration LIMIT = Duration.ofSeconds(60);

    /** Three attempts without a delay that could be noticed. */
    static final RetryPolicy AT_ONCE = new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(2));

    private Wire() {}

    static WireMockExtension server() {
        return WireMockExtension.newInstance()
                .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1").jettyAcceptors(1))
                .build();
    }

    static String url(WireMockExtension server) {
        return "http://127.0.0.1:" + server.getPort();
    }

    /** A client in the making that sends each request once, and for which waits take no time. */
    static DatabasesClientBuilder builder(WireMockExtension server) {
        return builder(url(server));
    }

    static DatabasesClientBuilder builder(String baseUrl) {
        return TimedClients.leaping(DatabasesClient.builder()
                .token(TokenSource.of(TOKEN))
                .baseUrl(baseUrl)
                .retry(RetryPolicy.NONE));
    }

    static DatabasesClient client(WireMockExtension server) {
        return builder(server).build();
    }

    static ResponseDefinitionBuilder json(int status, String body) {
        return WireMock.aResponse()
                .withStatus(status)
                .withHeader("content-type", "application/json; charset=utf-8")
                .withHeader("ratelimit-limit", "5000")
                .withHeader("ratelimit-remaining", "4816")
                .withHeader("ratelimit-reset", "1767225600")
                .withBody(body);
    }

    /** Everything that reached the server, in order. */
    static List<LoggedRequest> requests(WireMockExtension server) {
        return server.findAll(WireMock.anyRequestedFor(WireMock.anyUrl()));
    }

    /** The methods and undecoded targets of everything that reached the server, in order. */
    static List<String> targets(WireMockExtension server) {
        return requests(server).stream()
                .map(request -> request.getMethod() + " " + request.getUrl())
                .toList();
    }
}
