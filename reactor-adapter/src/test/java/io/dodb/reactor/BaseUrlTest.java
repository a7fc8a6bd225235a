package io.dodb.reactor;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

class BaseUrlTest {
    @RegisterExtension
    static final WireMockExtension SERVER = Wire.server();

    @ParameterizedTest(name = "''{0}''")
    @CsvSource({"'', ''", "/, ''", "/gateway/do, /gateway/do", "/gateway/do/, /gateway/do", "/a%20b, /a%20b"})
    void aBaseUrlMayHaveAPathAndATrailingSlash(String suffix, String prefix) {
        SERVER.stubFor(any(anyUrl()).willReturn(WireMock.noContent()));

        try (DatabasesClient client = Wire.builder(Wire.url(SERVER) + suffix).build()) {
            StepVerifier.create(client.cluster(Wire.CLUSTER).users().delete("a/b"))
                    .expectComplete()
                    .verify(Wire.LIMIT);
        }

        assertThat(Wire.targets(SERVER)).containsExactly("DELETE " + prefix + Wire.CLUSTER_PATH + "/users/a%2Fb");
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(
            strings = {
                "http://api.example.com",
                "ftp://127.0.0.1",
                "api.digitalocean.com",
                "https://",
                "https://user:dop_v1_x@api.example.com",
                "https://api.example.com?x=1",
                "https://api.example.com#x",
                "https://user:dop_v1_x @api.example.com",
                ""
            })
    void aBaseUrlThatWouldLeakTheTokenOrIsNoneIsRefused(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabasesClient.builder().baseUrl(url))
                .satisfies(refusal -> assertThat(refusal).hasNoCause())
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("dop_v1_x"));
    }
}
