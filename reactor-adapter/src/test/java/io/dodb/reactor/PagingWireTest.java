package io.dodb.reactor;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.dodb.error.ReplyDecodingException;
import io.dodb.model.database.Database;
import io.dodb.reactor.call.CallOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class PagingWireTest {
    private static final String DBS = Wire.CLUSTER_PATH + "/dbs";

    @RegisterExtension
    static final WireMockExtension SERVER = Wire.server();

    @RegisterExtension
    static final WireMockExtension OTHER = Wire.server();

    private final DatabasesClient client = Wire.client(SERVER);

    @AfterEach
    void close() {
        client.close();
    }

    private Flux<Database> list() {
        return client.cluster(Wire.CLUSTER).databases().list();
    }

    private static void page(String target, String name, String next) {
        SERVER.stubFor(get(urlEqualTo(target))
                .willReturn(Wire.json(
                        200,
                        "{\"dbs\": [{\"name\": \"" + name + "\"}], \"links\": {\"pages\": {\"next\": \"" + next
                                + "\"}}}")));
    }

    private static void lastPage(String target, String name) {
        SERVER.stubFor(get(urlEqualTo(target))
                .willReturn(Wire.json(
                        200, "{\"dbs\": [{\"name\": \"" + name + "\"}], \"links\": {\"pages\": {\"first\": \"x\"}}}")));
    }

    private static String url(String target) {
        return Wire.url(SERVER) + target;
    }

    @Test
    void allPagesAreReadInOrder() {
        page(DBS, "a", url(DBS + "?page=2"));
        page(DBS + "?page=2", "b", url(DBS + "?page=3"));
        lastPage(DBS + "?page=3", "c");

        StepVerifier.create(list().map(Database::name))
                .expectNext("a", "b", "c")
                .expectComplete()
                .verify(Wire.LIMIT);

        assertThat(Wire.targets(SERVER))
                .containsExactly("GET " + DBS, "GET " + DBS + "?page=2", "GET " + DBS + "?page=3");
        assertThat(Wire.requests(SERVER))
                .allSatisfy(request ->
                        assertThat(request.header("authorization").values()).containsExactly("Bearer " + Wire.TOKEN));
    }

    @Test
    void eachSubscriptionReadsAllPagesAgain() {
        page(DBS, "a", url(DBS + "?page=2"));
        lastPage(DBS + "?page=2", "b");
        Flux<String> names = list().map(Database::name);

        StepVerifier.create(names.concatWith(names))
                .expectNext("a", "b", "a", "b")
                .expectComplete()
                .verify(Wire.LIMIT);
    }

    @Test
    void aPageWithoutItemsDoesNotEndTheList() {
        SERVER.stubFor(get(urlEqualTo(DBS))
                .willReturn(Wire.json(200, "{\"links\": {\"pages\": {\"next\": \"" + url(DBS + "?page=2") + "\"}}}")));
        lastPage(DBS + "?page=2", "b");

        StepVerifier.create(list())
                .expectNext(new Database("b"))
                .expectComplete()
                .verify(Wire.LIMIT);
    }

    @Test
    void theTagOfTheFirstPageAndOddCharactersOfTheLinkAreKept() {
        String first = "/v2/databases?tag_name=env%3Aprod";
        String second = "/v2/databases?cursor=a%2Bb%2F%3D%26c&tag_name=env%3Aprod";
        SERVER.stubFor(get(urlEqualTo(first))
                .willReturn(Wire.json(
                        200,
                        "{\"links\": {\"pages\": {\"next\": \""
                                + url("/v2/databases?cursor=a%2Bb%2F%3D%26c&tag_name=env:prod") + "\"}}}")));
        SERVER.stubFor(get(urlEqualTo(second)).willReturn(Wire.json(200, "{}")));

        StepVerifier.create(client.clusters().listTagged("env:prod"))
                .expectComplete()
                .verify(Wire.LIMIT);

        assertThat(Wire.targets(SERVER)).containsExactly("GET " + first, "GET " + second);
    }

    @Test
    void aQueryParameterOfTheCallerIsSentOnceOnEachPageAndTheLinkDecides() {
        page(DBS + "?page=4&per_page=2", "a", url(DBS + "?page=5&per_page=2"));
        lastPage(DBS + "?page=5&per_page=2", "b");

        StepVerifier.create(client.with(CallOptions.builder()
                                .query("per_page", "2")
                                .query("page", "4")
                                .build())
                        .cluster(Wire.CLUSTER)
                        .databases()
                        .list()
                        .map(Database::name))
                .expectNext("a", "b")
                .expectComplete()
                .verify(Wire.LIMIT);
    }

    @Test
    void aRelativeLinkStaysOnTheHost() {
        page(DBS, "a", DBS + "?page=2");
        lastPage(DBS + "?page=2", "b");

        StepVerifier.create(list().map(Database::name))
                .expectNext("a", "b")
                .expectComplete()
                .verify(Wire.LIMIT);
    }

    @Test
    void aLinkBehindThePathPrefixOfTheBaseUrlIsFollowed() {
        page("/gateway" + DBS, "a", url("/gateway" + DBS + "?page=2"));
        lastPage("/gateway" + DBS + "?page=2", "b");

        try (DatabasesClient prefixed = Wire.builder(url("/gateway/")).build()) {
            StepVerifier.create(
                            prefixed.cluster(Wire.CLUSTER).databases().list().map(Database::name))
                    .expectNext("a", "b")
                    .expectComplete()
                    .verify(Wire.LIMIT);
        }
    }

    @Test
    void whoeverTakesOneItemDoesNotPayForTheThirdPage() {
        page(DBS, "a", url(DBS + "?page=2"));
        page(DBS + "?page=2", "b", url(DBS + "?page=3"));
        page(DBS + "?page=3", "c", url(DBS + "?page=4"));

        StepVerifier.create(list().take(1)).expectNextCount(1).expectComplete().verify(Wire.LIMIT);
        StepVerifier.create(list(), 1).expectNextCount(1).thenCancel().verify(Wire.LIMIT);

        assertThat(Wire.targets(SERVER)).doesNotContain("GET " + DBS + "?page=3");
    }

    @Test
    void aLinkToAnotherHostIsRefusedAndNothingIsSentThere() {
        OTHER.stubFor(any(anyUrl()).willReturn(Wire.json(200, "{\"dbs\": []}")));
        page(DBS, "a", Wire.url(OTHER) + DBS + "?page=2");

        StepVerifier.create(list())
                .expectNextCount(1)
                .expectErrorSatisfies(PagingWireTest::isARefusal)
                .verify(Wire.LIMIT);

        assertThat(Wire.targets(OTHER)).isEmpty();
        assertThat(Wire.targets(SERVER)).containsExactly("GET " + DBS);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "https://127.0.0.1:PORT/PATH?page=2",
                "http://localhost:PORT/PATH?page=2",
                "http://127.0.0.1/PATH?page=2",
                "http://127.0.0.1:PORT@evil.example/PATH?page=2",
                "http://evil@127.0.0.1:PORT/PATH?page=2",
                "//evil.example/PATH?page=2",
                "http://127.0.0.1:PORT/v2/account?page=2",
                "http://127.0.0.1:PORT/PATH/alpha?page=2",
                "file:///PATH?page=2",
                "http://[/PATH?page=2",
                "http://127.0.0.1:PORT/PATH?page=%zz",
                "dop_v1_0123456789abcdef"
            })
    void aLinkThatLeavesTheResourceIsRefused(String link) {
        page(DBS, "a", link.replace("PORT", String.valueOf(SERVER.getPort())).replace("/PATH", DBS));

        StepVerifier.create(list())
                .expectNextCount(1)
                .expectErrorSatisfies(PagingWireTest::isARefusal)
                .verify(Wire.LIMIT);

        assertThat(Wire.targets(SERVER)).containsExactly("GET " + DBS);
    }

    private static void isARefusal(Throwable failure) {
        assertThat(failure)
                .isInstanceOf(ReplyDecodingException.class)
                .message()
                .startsWith("databases_list answered with a body that can't be read: its links.pages.next ")
                .doesNotContain("dop_v1_");
    }

    @Test
    void aPageThatNamesItselfAsTheNextOneIsRefused() {
        page(DBS, "a", url(DBS));

        StepVerifier.create(list())
                .expectNextCount(1)
                .expectErrorSatisfies(PagingWireTest::isARefusal)
                .verify(Wire.LIMIT);
    }

    @Test
    void aLaterPageThatNamesItselfAsTheNextOneIsRefused() {
        page(DBS, "a", url(DBS + "?page=2"));
        page(DBS + "?page=2", "b", url(DBS + "?page=2"));

        StepVerifier.create(list())
                .expectNextCount(2)
                .expectErrorSatisfies(PagingWireTest::isARefusal)
                .verify(Wire.LIMIT);
    }

    @Test
    void pagesThatGoInACircleAreRefused() {
        page(DBS, "a", url(DBS + "?page=2"));
        page(DBS + "?page=2", "b", url(DBS + "?page=3"));
        page(DBS + "?page=3", "c", url(DBS + "?page=2"));

        StepVerifier.create(list())
                .expectNextCount(3)
                .expectErrorSatisfies(PagingWireTest::isARefusal)
                .verify(Wire.LIMIT);
    }

    @Test
    void aFailureOnALaterPageComesAfterTheItemsBeforeIt() {
        page(DBS, "a", url(DBS + "?page=2"));
        SERVER.stubFor(get(urlEqualTo(DBS + "?page=2"))
                .willReturn(Wire.json(404, "{\"id\": \"not_found\", \"message\": \"gone\"}")));

        StepVerifier.create(list())
                .expectNext(new Database("a"))
                .expectErrorMessage("databases_list failed: 404 not_found: gone")
                .verify(Wire.LIMIT);
    }

    @Test
    void anItemThatCannotBeReadIsAnErrorAfterAllThatCan() {
        SERVER.stubFor(get(urlEqualTo(DBS))
                .willReturn(Wire.json(
                        200,
                        "{\"dbs\": [{\"name\": \"a\"}, {}, null, {\"name\": \"b\"}], \"links\": {\"pages\": {\"next\": \""
                                + url(DBS + "?page=2") + "\"}}}")));
        lastPage(DBS + "?page=2", "c");

        StepVerifier.create(list().map(Database::name))
                .expectNext("a", "b", "c")
                .expectErrorMessage(
                        "databases_list answered with a body that can't be read: the items that could be read were"
                                + " signalled before this; not among them: a required member is missing at dbs[1].name (line 1, column 26)")
                .verify(Wire.LIMIT);
    }
}
