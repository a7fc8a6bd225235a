package io.dodb.reactor.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.api.UserApi;
import io.dodb.error.NotFoundException;
import io.dodb.model.ClusterId;
import io.dodb.model.Engine;
import io.dodb.model.Secret;
import io.dodb.model.cluster.DatabaseCluster;
import io.dodb.model.cluster.ResizeCluster;
import io.dodb.model.config.EngineConfig;
import io.dodb.model.config.KafkaConfig;
import io.dodb.model.database.Database;
import io.dodb.model.kafka.CreateKafkaTopic;
import io.dodb.model.kafka.KafkaTopic;
import io.dodb.model.user.CreateUser;
import io.dodb.model.user.DatabaseUser;
import io.dodb.model.user.ResetAuth;
import io.dodb.model.user.TopicAcl;
import io.dodb.model.user.TopicPermission;
import io.dodb.model.user.UpdateUser;
import io.dodb.model.user.UserSettings;
import io.dodb.operation.Call;
import io.dodb.operation.Operation;
import io.dodb.plan.Change;
import io.dodb.plan.ClusterPlan;
import io.dodb.plan.DesiredCluster;
import io.dodb.plan.DesiredState;
import io.dodb.plan.DesiredUser;
import io.dodb.plan.Mode;
import io.dodb.reactor.DatabasesClient;
import io.dodb.reactor.Users;
import io.dodb.reactor.Waiting;
import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.bulk.BulkSummary;
import io.dodb.reactor.bulk.Outcome;
import io.dodb.reactor.bulk.Steps;
import io.dodb.reactor.call.CallOptions;
import io.dodb.reactor.call.Response;
import io.dodb.reactor.options.TokenSource;
import io.dodb.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** The code of the README, as it runs: each of its Java blocks is a region of this file. */
class ReadmeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static Sandbox sandbox;
    private static DatabasesClient client;
    private static ClusterId kafka;

    private static final TopicAcl ORDERS = TopicAcl.allow("orders.*", TopicPermission.CONSUME);

    /** What an application knows of a member of its team. */
    record Member(String name, List<TopicAcl> acl) {}

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start();
        client = client(sandbox.url(), sandbox.token());
        kafka = ClusterId.parse(sandbox.clusterIds().get(0));
    }

    @AfterAll
    static void stop() {
        client.close();
        sandbox.close();
    }

    private static DatabasesClient client(String url, String token) {
        // tag::client
        DatabasesClient client = DatabasesClient.builder()
                .token(TokenSource.of(token)) // or TokenSource.environment("DIGITALOCEAN_TOKEN")
                .baseUrl(url) // leave it out for https://api.digitalocean.com
                .build();
        // end::client
        return client;
    }

    @Test
    void singleCall() {
        // tag::single
        Mono<DatabaseUser> app = client.cluster(kafka).users().get("app-001");

        Mono<DatabaseUser> updated = client.cluster(kafka)
                .users()
                .update("app-001", UserSettings.topicAcl(List.of(TopicAcl.allow("orders.*", TopicPermission.CONSUME))));
        // end::single
        StepVerifier.create(app.then(updated))
                .assertNext(user -> assertThat(Objects.requireNonNull(
                                Objects.requireNonNull(user.settings()).acl()))
                        .singleElement()
                        .satisfies(rule -> assertThat(rule.topic()).isEqualTo("orders.*")))
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void lists() {
        // tag::list
        Flux<String> users = client.clusters()
                .list()
                .filter(cluster -> cluster.engine().equals(Engine.KAFKA))
                .flatMap(cluster -> client.cluster(cluster.id()).users().list(), 4)
                .map(DatabaseUser::name);
        // end::list
        StepVerifier.create(users.filter(name -> name.startsWith("app-")).count())
                .expectNext(80L)
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void bulk() {
        Flux<Member> team = Flux.range(1, 20)
                .map(i -> new Member("app-%03d".formatted(i), List.of(TopicAcl.allow("t", TopicPermission.ADMIN))));
        // tag::bulk
        Mono<BulkSummary> done = client.bulk(BulkOptions.builder().inFlight(32).build())
                .run(
                        team,
                        member -> UserApi.update(
                                kafka, member.name(), new UpdateUser(UserSettings.topicAcl(member.acl()))))
                .doOnNext(outcome -> {
                    if (outcome instanceof Outcome.Applied || outcome instanceof Outcome.Unchanged) {
                        done(outcome.item());
                    } else if (outcome instanceof Outcome.Failed<Member, DatabaseUser> failed) {
                        report(failed.item(), failed.cause()); // certainly not done
                    } else if (outcome instanceof Outcome.Unknown<Member, DatabaseUser> unknown) {
                        check(unknown.item(), unknown.cause()); // done or not: the answer was lost
                    } else if (outcome instanceof Outcome.NotAttempted) {
                        tryLater(outcome.item()); // the run was stopped before
                    }
                })
                .collect(BulkSummary.collector());
        // end::bulk
        StepVerifier.create(done)
                .assertNext(summary -> assertThat(summary.applied()).isEqualTo(20))
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void errors() {
        Users users = client.cluster(kafka).users();
        // tag::errors
        Mono<DatabaseUser> user = users.get("newcomer")
                .onErrorResume(NotFoundException.class, missing -> users.add(CreateUser.named("newcomer")));
        // end::errors
        StepVerifier.create(user)
                .assertNext(created -> assertThat(created.password()).isNotNull())
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void options() {
        // tag::options
        DatabasesClient impatient = client.with(
                CallOptions.builder().deadline(Duration.ofSeconds(30)).build());

        Mono<Response<DatabaseUser>> response = impatient.exchange(UserApi.get(kafka, "app-001"));
        Mono<Integer> left = response.mapNotNull(answer -> answer.rateLimit().remaining());
        // end::options
        StepVerifier.create(left)
                .assertNext(remaining -> assertThat(remaining).isLessThan(5000))
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void whatTakesItsTime() {
        // tag::waiting
        Mono<KafkaTopic> orders = client.cluster(kafka)
                .topics()
                .createAndAwait(CreateKafkaTopic.named("orders-2").withPartitionCount(6));

        Mono<DatabaseCluster> larger = client.cluster(kafka)
                .resizeAndAwait(
                        ResizeCluster.to("db-s-4vcpu-8gb", 3),
                        Waiting.DEFAULT.withDeadline(Duration.ofMinutes(40)).withProgress(seen -> show(seen.seen())));
        // end::waiting
        StepVerifier.create(orders)
                .assertNext(topic -> assertThat(topic.partitions()).hasSize(6))
                .expectComplete()
                .verify(PATIENCE);
        assertThat(larger).isNotNull(); // minutes, in a sandbox too; ClusterFlowTest waits for it
    }

    @Test
    void configs() {
        // tag::config
        Mono<Void> changed = client.cluster(kafka, Engine.KAFKA)
                .config()
                .patch(EngineConfig.of(KafkaConfig.AUTO_CREATE_TOPICS_ENABLE, false));
        // end::config
        StepVerifier.create(changed.then(client.cluster(kafka).config().get()))
                .assertNext(config -> assertThat(config.get(KafkaConfig.AUTO_CREATE_TOPICS_ENABLE))
                        .isFalse())
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void ownOperation() {
        // tag::own
        Operation<Database> getDatabase = Operation.get(
                        "databases_get", "/v2/databases/{database_cluster_uuid}/dbs/{database_name}")
                .returns("db", Database.class);

        Mono<Database> database = client.send(getDatabase.call(kafka, "defaultdb"));
        // end::own
        StepVerifier.create(database.onErrorComplete(NotFoundException.class))
                .thenConsumeWhile(found -> true)
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void plans() {
        // tag::plans
        Flux<Outcome<Change, DatabaseUser>> changes = client.plans()
                .plan(DesiredState.of(DesiredCluster.of(kafka)
                        .user(DesiredUser.of("app-001", UserSettings.topicAcl(List.of(ORDERS))))
                        .user(DesiredUser.of("app-002", UserSettings.topicAcl(List.of(ORDERS)))
                                .withMode(Mode.GRANT))
                        .build()))
                .doOnNext(plan -> show(plan.sum(ClusterPlan::removed) + " rules are taken away"))
                .flatMapMany(plan -> client.plans().apply(plan));
        // end::plans

        StepVerifier.create(
                        changes.map(change -> change.getClass().getSimpleName()).collectList())
                .assertNext(kinds -> assertThat(kinds).hasSize(2))
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void severalCalls() {
        Flux<String> names = Flux.just("app-003", "app-004");
        // tag::steps
        Flux<Outcome<String, DatabaseUser>> rotated = client.bulk().runSteps(names, name -> {
            Call<DatabaseUser> reset = UserApi.resetAuth(kafka, name, ResetAuth.PASSWORD);
            return Steps.on(reset, calls -> calls.send(reset).delayUntil(made -> store(made.password())));
        });
        // end::steps

        StepVerifier.create(rotated.filter(Outcome.Applied.class::isInstance))
                .expectNextCount(2)
                .expectComplete()
                .verify(PATIENCE);
    }

    private static Mono<Void> store(@Nullable Secret password) {
        return Mono.just(Objects.requireNonNull(password)).then();
    }

    @Test
    void eachJavaBlockOfTheReadmeIsARegionOfThisFile() throws IOException {
        Path top = Stream.of(Path.of(""), Path.of(".."))
                .filter(folder -> Files.exists(folder.resolve("README.md")) && Files.exists(folder.resolve("dodb")))
                .findFirst()
                .orElseThrow();
        List<String> regions =
                regions(top.resolve("reactor-adapter/src/test/java/io/dodb/reactor/documentation/ReadmeTest.java"));
        assertThat(blocks(top.resolve("README.md"))).isNotEmpty().isSubsetOf(regions);
    }

    private static List<String> blocks(Path readme) throws IOException {
        Matcher matcher = Pattern.compile("(?s)```java\n(.*?)```").matcher(Files.readString(readme));
        return matcher.results().map(block -> block.group(1)).toList();
    }

    private static List<String> regions(Path source) throws IOException {
        Matcher matcher =
                Pattern.compile("(?s) +// tag::(\\w+)\n(.*?) +// end::\\1\n").matcher(Files.readString(source));
        return matcher.results()
                .map(region -> region.group(2)
                        .lines()
                        .map(line -> line.replaceFirst("^ {8}", ""))
                        .collect(Collectors.joining("\n", "", "\n")))
                .toList();
    }

    private static void done(Member member) {
        assertThat(member.name()).startsWith("app-");
    }

    private static void check(Member member, Throwable cause) {
        throw new AssertionError(member.name(), cause);
    }

    private static void tryLater(Member member) {
        throw new AssertionError(member.name());
    }

    private static void show(String seen) {
        assertThat(seen).isNotEmpty();
    }

    private static void report(Member member, Throwable cause) {
        throw new AssertionError(member.name(), cause);
    }
}
