package io.dodb.reactor;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.dodb.api.UserApi;
import io.dodb.error.NotFoundException;
import io.dodb.operation.Operation;
import io.dodb.operation.Page;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.test.StepVerifier;

/** Operations that the library does not know, declared by its user. */
class OwnOperationTest {
    @RegisterExtension
    static final WireMockExtension SERVER = Wire.server();

    private static final String CLUSTER = "/v2/databases/{database_cluster_uuid}";

    /** A user's own type. */
    public record Topic(String name, @Nullable Integer partitionCount) {}

    /** What may come with the entity, or without it. */
    public record Accepted(@Nullable Topic topic) {}

    private final DatabasesClient client = Wire.client(SERVER);

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void aListOfAUsersOwnType() {
        SERVER.stubFor(
                any(anyUrl())
                        .willReturn(
                                Wire.json(
                                        200,
                                        "{\"topics\": [{\"name\": \"t\", \"partition_count\": 3, \"state\": \"x\"}], \"meta\": {\"total\": 1}}")));
        Operation<Page<Topic>> list = Operation.get("databases_list_kafka_topics", CLUSTER + "/topics")
                .returnsList("topics", Topic.class);

        StepVerifier.create(client.send(list.call(Wire.CLUSTER).query("per_page", "1")))
                .assertNext(page -> {
                    assertThat(page.items()).containsExactly(new Topic("t", 3));
                    assertThat(page.next()).isNull();
                    assertThat(page.meta()).isEqualTo(new Page.Meta(1L));
                })
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "GET", Wire.CLUSTER_PATH + "/topics?per_page=1")
                .hasNoBody();
    }

    @Test
    void aPutThatTakesNoBodySendsNone() {
        SERVER.stubFor(any(anyUrl()).willReturn(noContent()));
        Operation<Void> install = Operation.put("databases_install_update", CLUSTER + "/install_update");

        StepVerifier.create(client.send(install.call(Wire.CLUSTER)))
                .expectComplete()
                .verify(Wire.LIMIT);

        assertThat(Wire.targets(SERVER)).containsExactly("PUT " + Wire.CLUSTER_PATH + "/install_update");
        LoggedRequest request = Wire.requests(SERVER).get(0);
        assertThat(request.getBody()).isEmpty();
        assertThat(request.containsHeader("content-type")).isFalse();
    }

    @Test
    void aPatchWithAMapKeepsItsNames() {
        SERVER.stubFor(any(anyUrl()).willReturn(WireMock.ok()));
        Operation<Void> patch =
                Operation.patch("databases_patch_config", CLUSTER + "/config").takes(Map.class);

        StepVerifier.create(client.send(patch.call(Wire.CLUSTER)
                        .body(Map.of("config", Map.of("pg_stat_statements.track", "all", "workMem", 4)))))
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "PATCH", Wire.CLUSTER_PATH + "/config")
                .hasBody("{\"config\": {\"pg_stat_statements.track\": \"all\", \"workMem\": 4}}");
    }

    @Test
    void aRawReplyIsTheBodyAsItCame() {
        String body = "{\"users\" : [ 1.10, null ],\n\"x\":\"\u00fc\"}";
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(200, body)));

        StepVerifier.create(
                        client.send(UserApi.list(Wire.CLUSTER).operation().raw().call(Wire.CLUSTER)))
                .assertNext(bytes -> assertThat(new String(bytes, UTF_8)).isEqualTo(body))
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "GET", Wire.CLUSTER_PATH + "/users").hasNoBody();
    }

    @Test
    void aRawReplyWithoutABodyIsEmpty() {
        SERVER.stubFor(any(anyUrl()).willReturn(noContent()));

        StepVerifier.create(client.send(UserApi.delete(Wire.CLUSTER, "u")
                        .operation()
                        .raw()
                        .call(List.of(Wire.CLUSTER.toString(), "u"))))
                .assertNext(bytes -> assertThat(bytes).isEmpty())
                .expectComplete()
                .verify(Wire.LIMIT);
    }

    @Test
    void aSuccessThatMayComeWithoutABodyIsAResult() {
        SERVER.stubFor(any(anyUrl()).willReturn(noContent()));
        Operation<Accepted> create = Operation.post("databases_create_kafka_topic", CLUSTER + "/topics")
                .returnsBodyIfAny(Accepted.class);

        StepVerifier.create(client.send(create.call(Wire.CLUSTER)))
                .assertNext(body -> assertThat(body).isEqualTo(new Accepted(null)))
                .expectComplete()
                .verify(Wire.LIMIT);
    }

    @Test
    void aRawCallFailsLikeAnyOther() {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(404, "{\"id\": \"not_found\", \"message\": \"no\"}")));

        StepVerifier.create(
                        client.send(UserApi.list(Wire.CLUSTER).operation().raw().call(Wire.CLUSTER)))
                .expectError(NotFoundException.class)
                .verify(Wire.LIMIT);
    }
}
