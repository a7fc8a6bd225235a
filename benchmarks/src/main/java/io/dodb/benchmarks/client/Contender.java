package io.dodb.benchmarks.client;

import io.dodb.api.UserApi;
import io.dodb.model.ClusterId;
import io.dodb.model.user.DatabaseUser;
import io.dodb.model.user.TopicAcl;
import io.dodb.model.user.TopicPermission;
import io.dodb.model.user.UpdateUser;
import io.dodb.model.user.UserSettings;
import io.dodb.operation.Call;
import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.options.HttpVersion;
import java.util.List;
import java.util.Locale;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The clients that are compared, and the one call that all of them make: a PUT of three ACLs, answered with a user of 4 KB. */
public enum Contender {
    /** Reactor Netty and Jackson by hand, and nothing else: the baseline. */
    HAND_WRITTEN,
    /** The whole client: paths, retries, pacing, timeouts, error mapping, redaction. */
    DODB,
    /** The same calls as items of one bulk run with its defaults, over 64 clusters. */
    DODB_BULK,
    /** The same with a window of 4,096 items, in which each user comes twice. */
    DODB_BULK_WIDE,
    /** The same over HTTP/2, for a server that speaks it. */
    DODB_H2C,
    /** Spring's WebClient over Reactor Netty, with its Jackson codec. */
    WEB_CLIENT,
    /** The pipeline of azure-core over Reactor Netty, with the retry policy that its clients have. */
    AZURE_CORE,
    /** The JDK's own client, HTTP/1.1. */
    JDK_HTTP;

    static final ClusterId CLUSTER = ClusterId.parse("9cc10173-e9ea-4176-9dbc-a4cee4c4ff30");
    static final String USERNAME = "app";
    /** The body of the call. */
    public static final UpdateUser THREE_RULES = new UpdateUser(UserSettings.topicAcl(List.of(
            TopicAcl.allow("orders.*", TopicPermission.CONSUME),
            TopicAcl.allow("invoices", TopicPermission.PRODUCE),
            TopicAcl.allow("audit", TopicPermission.PRODUCE_CONSUME))));

    /** A client, warm connections not included. */
    public Client start(String baseUrl, int maxConnections) {
        return switch (this) {
            case HAND_WRITTEN -> new HandWritten(baseUrl, maxConnections);
            case DODB -> new Dodb(baseUrl, maxConnections, HttpVersion.HTTP_1_1);
            case DODB_BULK -> new DodbBulk(baseUrl, maxConnections, 64, BulkOptions.DEFAULT.window());
            case DODB_BULK_WIDE -> new DodbBulk(baseUrl, maxConnections, 2_048, 4_096);
            case DODB_H2C -> new Dodb(baseUrl, maxConnections, HttpVersion.HTTP_2_PRIOR_KNOWLEDGE);
            case WEB_CLIENT -> new SpringWebClient(baseUrl, maxConnections);
            case AZURE_CORE -> new AzureCore(baseUrl, maxConnections);
            case JDK_HTTP -> new JdkHttp(baseUrl);
        };
    }

    /** Those that are compared over HTTP/1.1. */
    public static List<Contender> overHttp11() {
        return List.of(HAND_WRITTEN, DODB, DODB_BULK, DODB_BULK_WIDE, WEB_CLIENT, AZURE_CORE, JDK_HTTP);
    }

    /** Those that are compared over HTTP/2 and HTTP/1.1, on a server that speaks both. */
    public static List<Contender> overHttp2() {
        return List.of(HAND_WRITTEN, DODB, DODB_H2C);
    }

    /** The name in tables and on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The contender of that name. */
    public static Contender of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** The call, made anew. */
    public static Call<DatabaseUser> call() {
        return UserApi.update(CLUSTER, USERNAME, THREE_RULES);
    }

    static String path() {
        return "/v2/databases/" + CLUSTER + "/users/" + USERNAME;
    }

    /** One of them, ready to send. */
    public interface Client extends AutoCloseable {

        /** The call; each subscription makes it once. Everything that depends on the user is made anew, as for a bulk item. */
        Mono<DatabaseUser> update();

        /** That many calls, of which that many are in flight at once. */
        default Mono<Void> updates(int count, int inFlight) {
            return Flux.range(0, count).flatMap(i -> update(), inFlight).then();
        }

        @Override
        void close();
    }
}
