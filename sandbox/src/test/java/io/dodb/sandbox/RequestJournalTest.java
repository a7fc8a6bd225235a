package io.dodb.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.dodb.rate.RateLimits;
import io.dodb.sandbox.options.Faults;
import io.dodb.sandbox.options.JournalBounds;
import io.dodb.sandbox.options.ManualClock;
import io.dodb.sandbox.options.SandboxOptions;
import io.dodb.sandbox.request.RecordedRequest;
import io.dodb.sandbox.request.RequestJournal;
import io.dodb.sandbox.request.RequestPattern;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestJournalTest {
    private static final String CLUSTER = "00000000-0000-4000-8000-000000000001";
    private static final String USERS = "/v2/databases/" + CLUSTER + "/users";
    private static final String ACL =
            "{\"settings\":{\"acl\":[{\"topic\":\"orders\",\"permission\":\"consume\",\"id\":\"1\"}]}}";

    private final ManualClock clock = new ManualClock();
    private Sandbox sandbox = start(JournalBounds.DEFAULT);

    private Sandbox start(JournalBounds bounds) {
        return Sandbox.start(SandboxOptions.builder()
                .clusters(2)
                .usersPerCluster(9)
                .limits(RateLimits.UNLIMITED)
                .clock(clock)
                .journal(bounds)
                .build());
    }

    private Http restart(JournalBounds bounds) {
        sandbox.close();
        sandbox = start(bounds);
        return Http.of(sandbox);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void findsRequestsByOperationAndUser() throws IOException {
        Http http = Http.of(sandbox);
        http.put(USERS + "/app-007", ACL);
        http.put(USERS + "/app-008", ACL);
        http.get(USERS + "/app-007");

        RequestJournal updates = sandbox.requests().of("databases_update_user");
        updates.verify(2);
        assertThat(updates.forUser("app-007").only().body()).isEqualTo(ACL);
        assertThat(updates.forCluster(CLUSTER).forUser("app-008").count()).isEqualTo(1);
        assertThat(updates.forCluster("00000000-0000-4000-8000-000000000002").count())
                .isZero();
        assertThat(sandbox.requests().operations())
                .containsExactly("databases_update_user", "databases_update_user", "databases_get_user");
    }

    @Test
    void tellsAllOfARequestAndItsAnswer() throws IOException {
        Http http = Http.of(sandbox);
        http.put(USERS + "/app-007?dry%20run=1", ACL);
        http.get("/v2/nothing");

        RecordedRequest update = sandbox.requests().forUser("app-007").only();
        assertThat(update.number()).isEqualTo(1);
        assertThat(update.time()).isEqualTo(Instant.parse("2030-01-01T00:00:00Z"));
        assertThat(update.protocol()).isEqualTo("HTTP/1.1");
        assertThat(update.method()).isEqualTo("PUT");
        assertThat(update.path()).isEqualTo(USERS + "/app-007");
        assertThat(update.query()).isEqualTo("dry%20run=1");
        assertThat(update.operation()).isEqualTo("databases_update_user");
        assertThat(update.cluster()).isEqualTo(CLUSTER);
        assertThat(update.user()).isEqualTo("app-007");
        assertThat(update.field("Content-Type")).isEqualTo("application/json");
        assertThat(update.field("x-nothing")).isNull();
        assertThat(update.body()).isEqualTo(ACL);
        assertThat(update.status()).isEqualTo(201);
        assertThat(update.answer()).startsWith("{\"user\":{\"name\":\"app-007\"");
        assertThat(update.fault()).isNull();
        assertThat(update.took()).isEqualTo(Duration.ZERO);

        RecordedRequest unknown = sandbox.requests().after(1).only();
        assertThat(unknown.operation()).isNull();
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.names()).isEmpty();
        assertThat(sandbox.requests().answered(404).only()).isEqualTo(unknown);
    }

    @Test
    void findsCreatesByTheNameInTheirBody() throws IOException {
        Http http = Http.of(sandbox);
        http.post(USERS, "{\"name\":\"newcomer\"}");
        http.post(USERS, "not json");
        http.post("/v2/databases/" + CLUSTER + "/topics", "{\"name\":\"orders\"}");

        assertThat(sandbox.requests()
                        .of("databases_add_user")
                        .forUser("newcomer")
                        .only()
                        .number())
                .isEqualTo(1);
        assertThat(sandbox.requests()
                        .matching(RequestPattern.any().named("topic_name", "orders"))
                        .only()
                        .operation())
                .isEqualTo("databases_create_kafka_topic");
    }

    @Test
    void findsByMethodPathBodyAndPredicate() throws IOException {
        Http http = Http.of(sandbox);
        http.put(USERS + "/app-007", ACL);
        http.delete(USERS + "/app-008");
        http.get(USERS);

        assertThat(found(RequestPattern.any().method("delete"))).containsExactly(2L);
        assertThat(found(RequestPattern.any().path("/v2/databases/*/users/app-*")))
                .containsExactly(1L, 2L);
        assertThat(found(RequestPattern.any().path("/v2/databases/*"))).isEmpty();
        assertThat(found(RequestPattern.any().bodyContains("orders"))).containsExactly(1L);
        assertThat(found(RequestPattern.any()
                        .where(request -> request.number() > 1)
                        .where(request -> request.number() < 3)))
                .containsExactly(2L);
    }

    private List<Long> found(RequestPattern pattern) {
        return sandbox.requests().matching(pattern).list().stream()
                .map(RecordedRequest::number)
                .toList();
    }

    @Test
    void aWordThatMeansNothingIsAnErrorAndNotZero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sandbox.requests().of("databases_updat_user"))
                .withMessage("there is no operation 'databases_updat_user'; did you mean 'databases_update_user'?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sandbox.state().requests("databases_updat_user"))
                .withMessageContaining("did you mean 'databases_update_user'?");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> sandbox.requests().of("databases_list_clusters").forUser("app-007"))
                .withMessage("requests of databases_list_clusters have no username");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RequestPattern.any().forUser("a").operation("databases_list_clusters"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RequestPattern.any().named("user_name", "app-007"))
                .withMessageContaining("did you mean 'username'?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RequestPattern.any().path("v2/databases"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RequestPattern.any().path("/v2/databases?page=1"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RequestPattern.any().method(" "));
    }

    @Test
    void anAssertionThatFailsShowsTheRequests() throws IOException {
        Http http = Http.of(sandbox);
        http.put(USERS + "/app-007", ACL);
        http.put(USERS + "/app-007", "{}");

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> sandbox.requests()
                        .of("databases_update_user")
                        .forUser("app-007")
                        .only())
                .withMessage("""
                        expected 1 requests (databases_update_user, username app-007), but there were 2:
                          #1 PUT %1$s/app-007 (databases_update_user), answered 201
                          #2 PUT %1$s/app-007 (databases_update_user), answered 422""".formatted(USERS));
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> sandbox.requests().answered(500).verify(1))
                .withMessageStartingWith(
                        "expected 1 requests (any, answered 500), but there were 0; all requests:\n  #1 ");
    }

    @Test
    void secretsAreNotShown() throws IOException {
        Http.of(sandbox).post(USERS, "{\"name\":\"newcomer\"}");
        RecordedRequest create = sandbox.requests().only();

        assertThat(create.fields().toString())
                .doesNotContainIgnoringCase("authorization")
                .doesNotContain(sandbox.token());
        String password = sandbox.state().password(CLUSTER, "newcomer");
        assertThat(create.answer()).contains(password);
        assertThat(create.toString()).doesNotContain(sandbox.token()).doesNotContain(password);
    }

    @Test
    void whatWasDroppedIsNotCountedAsNothing() throws IOException {
        Http http = restart(new JournalBounds(3, 1 << 20));
        for (int i = 1; i <= 5; i++) {
            http.get(USERS + "/app-00" + i);
        }

        RequestJournal requests = sandbox.requests();
        assertThat(requests.dropped()).isEqualTo(2);
        assertThatIllegalStateException()
                .isThrownBy(() -> requests.forUser("app-001").count())
                .withMessageContaining("has dropped the oldest 2")
                .withMessageContaining("after(2)");
        assertThatIllegalStateException().isThrownBy(() -> requests.verify(3));
        assertThatIllegalStateException().isThrownBy(() -> requests.arrived(1));
        assertThat(requests.after(2).count()).isEqualTo(3);
        assertThat(requests.kept().list())
                .extracting(RecordedRequest::user)
                .containsExactly("app-003", "app-004", "app-005");

        requests.clear();
        assertThat(requests.dropped()).isZero();
        http.get(USERS);
        assertThat(requests.only().number()).isEqualTo(6);
    }

    @Test
    void isBoundedInBytesToo() throws IOException {
        Http http = restart(new JournalBounds(1_000, 20_000));
        String body = "{\"filler\":\"" + "x".repeat(8_000) + "\"}";
        for (int i = 0; i < 5; i++) {
            http.put(USERS + "/app-007", body);
        }

        assertThat(sandbox.requests().dropped()).isEqualTo(3);
        assertThat(sandbox.requests().kept().count()).isEqualTo(2);
    }

    @Test
    void longBodiesAreCut() throws IOException {
        String body = "{\"filler\":\"" + "x".repeat(100_000) + "\"}";
        Http.of(sandbox).put(USERS + "/app-007", body);

        assertThat(sandbox.requests().only().body()).isEqualTo(body.substring(0, 65_536));
    }

    @Test
    void aJournalThatIsOffAnswersNothing() throws IOException {
        Http http = restart(JournalBounds.OFF);
        http.get(USERS);

        assertThatIllegalStateException()
                .isThrownBy(() -> sandbox.requests().of("databases_list_users").count())
                .withMessageContaining("off");
        assertThat(sandbox.requests().dropped()).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> new JournalBounds(-1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new JournalBounds(1, -1));
    }

    @Test
    void requestsCanBeAwaited() throws Exception {
        CompletableFuture<List<RecordedRequest>> second =
                sandbox.requests().of("databases_get_user").arrived(2);
        CompletableFuture<List<RecordedRequest>> failing = sandbox.requests()
                .where(request -> request.method().isBlank() || fails())
                .arrived(1);
        Http http = Http.of(sandbox);
        http.get(USERS + "/app-001");
        http.get(USERS);
        assertThat(second).isNotDone();

        http.get(USERS + "/app-002");
        assertThat(second.get(1, TimeUnit.MINUTES))
                .extracting(RecordedRequest::user)
                .containsExactly("app-001", "app-002");
        assertThat(sandbox.requests().arrived(3)).isCompleted();
        assertThat(failing).isCompletedExceptionally();
    }

    private static boolean fails() {
        throw new IllegalStateException("a predicate with a bug");
    }

    @Test
    void faultsAndClientsThatHaveGoneAreTold() throws Exception {
        sandbox.close();
        sandbox = Sandbox.start(
                SandboxOptions.builder().faults(Faults.parse("stall=100%")).build());
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(sandbox.url()).getPort())) {
            String request = "GET " + USERS + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer t\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            RecordedRequest stalled = sandbox.requests()
                    .where(befallen -> befallen.fault() != null)
                    .arrived(1)
                    .get(1, TimeUnit.MINUTES)
                    .get(0);
            assertThat(stalled.fault()).isEqualTo("response_start stall");
            assertThat(stalled.took()).isNull();
        }
    }
}
