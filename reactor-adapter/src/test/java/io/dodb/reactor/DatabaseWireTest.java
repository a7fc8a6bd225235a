package io.dodb.reactor;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.dodb.model.database.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.test.StepVerifier;

class DatabaseWireTest {
    @RegisterExtension
    static final WireMockExtension SERVER = Wire.server();

    private static final String DBS = Wire.CLUSTER_PATH + "/dbs";

    private final DatabasesClient client = Wire.client(SERVER);
    private final Databases databases = client.cluster(Wire.CLUSTER).databases();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void listsDatabasesWhoseRootIsDbs() {
        SERVER.stubFor(
                any(anyUrl())
                        .willReturn(
                                Wire.json(
                                        200,
                                        "{\"databases\": [{\"name\": \"no\"}], \"dbs\": [{\"name\": \"alpha\"}, {\"name\": \"b/c\"}]}")));

        StepVerifier.create(databases.list())
                .expectNext(new Database("alpha"), new Database("b/c"))
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "GET", DBS).hasNoBody();
    }

    @Test
    void addsADatabase() {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(201, "{\"db\": {\"name\": \"alpha\"}}")));

        StepVerifier.create(databases.add("alpha"))
                .expectNext(new Database("alpha"))
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "POST", DBS).hasBody("{\"name\": \"alpha\"}");
    }

    @Test
    void aNameIsJsonTextInTheBodyAndASegmentInThePath() {
        SERVER.stubFor(WireMock.post(anyUrl())
                .willReturn(Wire.json(201, "{\"db\": {\"name\": \"a\\\"b\\\\c\\u0000\u00fc/\ud83d\ude00\"}}")));

        StepVerifier.create(databases.add("a\"b\\c\u0000\u00fc/\ud83d\ude00"))
                .expectNextCount(1)
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "POST", DBS).hasBody("{\"name\": \"a\\\"b\\\\c\\u0000\u00fc/\ud83d\ude00\"}");
    }

    @Test
    void getsADatabase() {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(200, "{\"db\": {\"name\": \"alpha\"}}")));

        StepVerifier.create(databases.get("alpha"))
                .expectNext(new Database("alpha"))
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "GET", DBS + "/alpha").hasNoBody();
    }

    @Test
    void deletesADatabase() {
        SERVER.stubFor(any(anyUrl()).willReturn(WireMock.noContent()));

        StepVerifier.create(databases.delete("alpha")).expectComplete().verify(Wire.LIMIT);

        WireRequest.only(SERVER, "DELETE", DBS + "/alpha").hasNoBody();
    }
}
