package io.dodb.cli.acl;

import io.dodb.cli.file.DesiredFiles;
import io.dodb.cli.plan.ClusterTitles;
import io.dodb.model.cluster.DatabaseCluster;
import io.dodb.plan.DesiredState;
import io.dodb.plan.Plan;
import io.dodb.reactor.DatabasesClient;
import java.util.List;
import reactor.core.publisher.Mono;

/** The way from files to a plan: one list of clusters, for their names and engines, and one list of users for each cluster. */
public final class Planning {
    private final DatabasesClient client;
    private final Selection only;

    /**
     * Creates it.
     *
     * @param only which clusters and users are looked at
     */
    public Planning(DatabasesClient client, Selection only) {
        this.client = client;
        this.only = only;
    }

    /** A plan, and the names of its clusters. */
    public record Planned(Plan plan, ClusterTitles titles) {}

    /** Compares what the files say with what is there. Ends with a {@link io.dodb.cli.file.BadFilesException} if they can't be used. */
    public Mono<Planned> plan(DesiredFiles files) {
        return clusters().flatMap(all -> {
            ClusterTitles titles = ClusterTitles.of(all);
            DesiredState wanted = only.of(files.resolve(all), titles);
            return client.plans().plan(wanted).map(plan -> new Planned(only.of(plan, titles), titles));
        });
    }

    /** Returns what is left of a plan that was made earlier. */
    public Mono<Planned> check(Plan plan) {
        return clusters().flatMap(all -> {
            ClusterTitles titles = ClusterTitles.of(all);
            return client.plans().check(only.of(plan, titles)).map(left -> new Planned(left, titles));
        });
    }

    private Mono<List<DatabaseCluster>> clusters() {
        return client.clusters().list().collectList();
    }
}
