package io.dodb.reactor;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.dodb.model.user.UserSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

class NameEncodingTest {
    @RegisterExtension
    static final WireMockExtension SERVER = Wire.server();

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a b/c | a%20b%2Fc",
                "\u00fc | %C3%BC",
                "100% | 100%25",
                "a+b | a%2Bb",
                "a?b#c | a%3Fb%23c",
                "a%2Fb | a%252Fb",
                "a@b:c;d=e&f,g | a%40b%3Ac%3Bd%3De%26f%2Cg",
                "logs-* | logs-%2A",
                "... | ...",
                ".hidden_-~9 | .hidden_-~9",
                "\ud83d\ude00 | %F0%9F%98%80",
                "a\\b\"c<d>{e}[f]^`'()!$ | a%5Cb%22c%3Cd%3E%7Be%7D%5Bf%5D%5E%60%27%28%29%21%24"
            })
    void aNameReachesTheServerEncodedExactlyOnce(String name, String segment) {
        SERVER.stubFor(any(anyUrl()).willReturn(WireMock.noContent()));

        try (DatabasesClient client = Wire.client(SERVER)) {
            StepVerifier.create(client.cluster(Wire.CLUSTER).users().delete(name))
                    .expectComplete()
                    .verify(Wire.LIMIT);
        }

        assertThat(Wire.targets(SERVER)).containsExactly("DELETE " + Wire.CLUSTER_PATH + "/users/" + segment);
    }

    @Test
    void lineBreaksInANameStayInsideItsSegment() {
        SERVER.stubFor(any(anyUrl()).willReturn(WireMock.noContent()));

        try (DatabasesClient client = Wire.client(SERVER)) {
            StepVerifier.create(client.cluster(Wire.CLUSTER).users().delete("a\r\nx-evil: 1"))
                    .expectComplete()
                    .verify(Wire.LIMIT);
        }

        assertThat(Wire.targets(SERVER)).containsExactly("DELETE " + Wire.CLUSTER_PATH + "/users/a%0D%0Ax-evil%3A%201");
        assertThat(Wire.requests(SERVER).get(0).containsHeader("x-evil")).isFalse();
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(strings = {"", ".", ".."})
    void aNameThatWouldNameAnotherResourceIsRefusedBeforeAnythingIsSent(String name) {
        try (DatabasesClient client = Wire.client(SERVER)) {
            Users users = client.cluster(Wire.CLUSTER).users();

            assertThatIllegalArgumentException().isThrownBy(() -> users.delete(name));
            assertThatIllegalArgumentException().isThrownBy(() -> users.update(name, UserSettings.pgReplication(true)));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> client.cluster(Wire.CLUSTER).databases().delete(name));
        }
        assertThat(Wire.targets(SERVER)).isEmpty();
    }
}
