package io.dodb.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.model.user.DatabaseUser;
import io.netty.handler.codec.http2.Http2Error;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

/** What a server may do on a stream of HTTP/2 before its answer, or instead of one. */
class StreamRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"100", "102", "103"})
    void interimAnswersAreReadPast(String interim) {
        try (FrameServer server = new FrameServer(stream -> {
                    stream.head(interim);
                    stream.head(interim);
                    stream.answer();
                });
                DatabasesClient client = server.client().build()) {
            StepVerifier.create(client.cluster(Wire.CLUSTER).users().get("u").map(DatabaseUser::name))
                    .expectNext("u")
                    .expectComplete()
                    .verify(Wire.LIMIT);
        }
    }

    @Test
    void whatTheServerRefusedToProcessIsSentAgainEvenIfItIsNotIdempotent() {
        try (FrameServer server = new FrameServer(stream -> {
                    if (stream.number == 1) {
                        stream.reset(Http2Error.REFUSED_STREAM);
                    } else {
                        stream.answer();
                    }
                });
                DatabasesClient client = server.client().retry(Wire.AT_ONCE).build()) {
            StepVerifier.create(
                            client.cluster(Wire.CLUSTER).users().resetAuth("u").map(DatabaseUser::name))
                    .expectNext("u")
                    .expectComplete()
                    .verify(Wire.LIMIT);
            assertThat(server.requests()).hasSize(2);
        }
    }
}
