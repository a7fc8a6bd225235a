package io.dodb.reactor;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.dodb.error.TransportException;
import io.dodb.model.database.Database;
import io.dodb.model.user.CreateUser;
import io.dodb.model.user.UserSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.test.StepVerifier;

class ConnectionFaultTest {
    @RegisterExtension
    static final WireMockExtension SERVER = Wire.server();

    @ParameterizedTest(name = "{0}")
    @EnumSource(Fault.class)
    void aBrokenAnswerToAReadIsATransportProblem(Fault fault) {
        SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withFault(fault)));

        try (DatabasesClient client = Wire.client(SERVER)) {
            StepVerifier.create(client.cluster(Wire.CLUSTER).get())
                    .expectErrorSatisfies(failure -> {
                        TransportException broken = broken(failure, "databases_get_cluster");
                        assertThat(broken.mayHaveBeenSent()).isTrue();
                        assertThat(broken.mayHaveBeenApplied()).isFalse();
                    })
                    .verify(Wire.LIMIT);
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Fault.class)
    void aBrokenAnswerToAWriteLeavesItOpen(Fault fault) {
        SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withFault(fault)));

        try (DatabasesClient client = Wire.client(SERVER)) {
            StepVerifier.create(client.cluster(Wire.CLUSTER).users().update("u", UserSettings.pgReplication(true)))
                    .expectErrorSatisfies(failure -> {
                        TransportException broken = broken(failure, "databases_update_user");
                        assertThat(broken.mayHaveBeenSent()).isTrue();
                        assertThat(broken.mayHaveBeenApplied()).isTrue();
                    })
                    .verify(Wire.LIMIT);
        }
    }

    private static TransportException broken(Throwable failure, String operation) {
        assertThat(failure)
                .isExactlyInstanceOf(TransportException.class)
                .message()
                .startsWith(operation + " failed: ")
                .doesNotContain(Wire.TOKEN, "null")
                .doesNotContainPattern("\\p{Cntrl}");
        TransportException broken = (TransportException) failure;
        assertThat(broken.operationId()).isEqualTo(operation);
        assertThat(broken.attempts()).isEqualTo(1);
        assertThat(broken.isTransient()).isTrue();
        return broken;
    }

    @Test
    void theClientWorksOnAfterABrokenConnection() {
        SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));

        try (DatabasesClient client = Wire.client(SERVER)) {
            StepVerifier.create(client.cluster(Wire.CLUSTER).databases().get("d"))
                    .expectError(TransportException.class)
                    .verify(Wire.LIMIT);
            SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(200, "{\"db\": {\"name\": \"d\"}}")));
            StepVerifier.create(client.cluster(Wire.CLUSTER).databases().get("d"))
                    .expectNext(new Database("d"))
                    .expectComplete()
                    .verify(Wire.LIMIT);
        }
    }

    @Test
    void aRefusedConnectionIsTriedAgainEvenForACreateBecauseNothingWasSent() throws IOException {
        // bound, so that nobody else has the port, and listening to nobody
        try (Socket nobody = new Socket()) {
            nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            isRefused(nobody.getLocalPort());
        }
    }

    private static void isRefused(int port) {
        try (DatabasesClient client =
                Wire.builder("http://127.0.0.1:" + port).retry(Wire.AT_ONCE).build()) {
            StepVerifier.create(client.cluster(Wire.CLUSTER).users().add(CreateUser.named("u")))
                    .expectErrorSatisfies(failure -> {
                        assertThat(failure)
                                .isExactlyInstanceOf(TransportException.class)
                                .message()
                                .isEqualTo("databases_add_user failed: can't connect to 127.0.0.1:" + port
                                        + ": connection refused");
                        TransportException refused = (TransportException) failure;
                        assertThat(refused.mayHaveBeenSent()).isFalse();
                        assertThat(refused.mayHaveBeenApplied()).isFalse();
                        assertThat(refused.attempts()).isEqualTo(3);
                    })
                    .verify(Wire.LIMIT);
        }
    }

    @Test
    void anUnknownHostIsSaidInOneLine() {
        try (DatabasesClient client =
                Wire.builder("https://no-such-host.invalid").retry(Wire.AT_ONCE).build()) {
            StepVerifier.create(client.cluster(Wire.CLUSTER).users().resetAuth("u"))
                    .expectErrorSatisfies(failure -> {
                        assertThat(failure)
                                .isExactlyInstanceOf(TransportException.class)
                                .message()
                                .isEqualTo("databases_reset_auth failed: unknown host no-such-host.invalid");
                        TransportException unknown = (TransportException) failure;
                        assertThat(unknown.mayHaveBeenSent()).isFalse();
                        assertThat(unknown.attempts()).isEqualTo(1);
                    })
                    .verify(Wire.LIMIT);
        }
    }
}
