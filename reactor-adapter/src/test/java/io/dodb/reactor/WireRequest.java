package io.dodb.reactor;

import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;

/** Says what exactly the server must have received, in one request. */
final class WireRequest {
    private final LoggedRequest request;

    private WireRequest(LoggedRequest request) {
        this.request = request;
    }

    /** Fails unless there was exactly one request, with that method and undecoded target and the fields of every request. */
    static WireRequest only(WireMockExtension server, String method, String target) {
        assertThat(Wire.targets(server)).containsExactly(method + " " + target);
        LoggedRequest request = Wire.requests(server).get(0);
        assertThat(request.header("authorization").values()).containsExactly("Bearer " + Wire.TOKEN);
        assertThat(request.header("accept").values()).containsExactly("application/json");
        assertThat(request.header("user-agent").values()).containsExactly("dodb");
        assertThat(request.header("host").values()).containsExactly("127.0.0.1:" + server.getPort());
        return new WireRequest(request);
    }

    void hasNoBody() {
        assertThat(request.getBody()).isEmpty();
        assertThat(request.containsHeader("content-type")).isFalse();
        assertThat(request.containsHeader("transfer-encoding")).isFalse();
        assertThat(request.containsHeader("content-length")).isFalse();
    }

    /** Nothing is sent, which a PUT may say with a length of 0 (quirk 3). */
    void hasNoContent() {
        assertThat(request.getBody()).isEmpty();
        assertThat(request.containsHeader("content-type")).isFalse();
    }

    /** The same members and nothing else, lists in the same order. */
    void hasBody(String json) {
        assertThat(request.header("content-type").values()).containsExactly("application/json");
        assertThat(equalToJson(json, false, false)
                        .match(request.getBodyAsString())
                        .isExactMatch())
                .as(request.getBodyAsString())
                .isTrue();
    }
}
