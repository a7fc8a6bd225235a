package io.dodb.benchmarks.growth;

import io.dodb.api.UserApi;
import io.dodb.benchmarks.client.Contender;
import io.dodb.model.ClusterId;
import io.dodb.model.user.TopicAcl;
import io.dodb.model.user.TopicPermission;
import io.dodb.model.user.UpdateUser;
import io.dodb.model.user.UserSettings;
import io.dodb.reactor.DatabasesClient;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** What grows. */
enum Experiment {
    /** So many calls at once, until the last is answered. */
    IN_FLIGHT("calls at once", "1,2,4,8,16,32,64,128,256,512,1024"),
    /** A bulk run of so many items, users of 10 clusters. */
    BULK("bulk items", "1000,3000,10000,30000,100000,300000,1000000"),
    /** A call with an ACL list of so many rules, answered with as many. */
    RULES("rules of a user", "1,3,10,30,100,300,1000,3000,10000"),
    /** A list of so many users, a kilobyte each. */
    USERS("users in a list", "1,3,10,30,100,300,1000,3000,10000");

    private static final int CLUSTERS = 10;

    /** What the sizes count. */
    final String unit;

    private final String sizes;

    Experiment(String unit, String sizes) {
        this.unit = unit;
        this.sizes = sizes;
    }

    static Experiment of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** The name in the table. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    int[] sizes() {
        return Arrays.stream(sizes.split(",", -1)).mapToInt(Integer::parseInt).toArray();
    }

    int rules(int size) {
        return this == RULES ? size : 3;
    }

    int users(int size) {
        return this == USERS ? size : 1;
    }

    int connections(int size) {
        return this == IN_FLIGHT ? size : 32;
    }

    /** Does it once. */
    Publisher<?> perform(DatabasesClient client, int size) {
        return switch (this) {
            case IN_FLIGHT -> Flux.range(0, size).flatMap(i -> client.send(Contender.call()), size);
            case BULK -> client.bulk().run(Flux.range(0, size), i -> UserApi.update(cluster(i), "user-" + i, body(3)));
            case RULES -> client.send(UserApi.update(cluster(0), "app", body(size)));
            case USERS -> client.cluster(cluster(0)).users().list();
        };
    }

    private static ClusterId cluster(int i) {
        return ClusterId.parse(new UUID(0, i % CLUSTERS).toString());
    }

    private static UpdateUser body(int rules) {
        return new UpdateUser(UserSettings.topicAcl(IntStream.range(0, rules)
                .mapToObj(i -> TopicAcl.allow("orders-" + i + ".*", TopicPermission.CONSUME))
                .toList()));
    }
}
