package io.dodb.sandbox.internal.seed;

import io.dodb.sandbox.internal.document.SeedProblem;
import io.dodb.sandbox.internal.document.SeedText;
import io.dodb.sandbox.internal.message.Handler;
import io.dodb.sandbox.internal.message.Json;
import io.dodb.sandbox.internal.state.Cluster;
import io.dodb.sandbox.internal.state.Clusters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Makes the clusters that a seed tells of. */
public final class SeedReader {
    private static final Set<String> MEMBERS = Set.of("clusters", "metrics_credentials");

    private final Clusters clusters;
    private final Performer api;

    /**
     * @param clusters where the clusters go, and the handlers find them
     * @param now nanoseconds of the sandbox's clock
     */
    public SeedReader(Clusters clusters, Map<String, Handler> handlers, long now) {
        this.clusters = clusters;
        this.api = new Performer(handlers, now);
    }

    /**
     * Adds what the seed has.
     *
     * @throws IllegalArgumentException that says what is wrong, and where
     */
    public void read(SeedText text) {
        try {
            SeedObject seed = SeedObject.root(text.tree());
            seed.only(MEMBERS);
            ClusterReader reader = new ClusterReader(clusters, api.now());
            for (SeedObject one : seed.list("clusters", "")) {
                Cluster cluster = reader.read(one);
                clusters.addAll(List.of(cluster));
                new SettingsReader(cluster, api).read(one);
                new PartsReader(cluster, clusters.ids(), api).read(one);
                cluster.countAclIds();
            }
            seed.ifGiven("metrics_credentials", credentials -> {
                credentials.only(Set.of("basic_auth_username", "basic_auth_password"));
                ObjectNode body = Json.object();
                body.set("credentials", seed.get("metrics_credentials"));
                api.perform(credentials, "databases_update_cluster_metrics_credentials", List.of(), body);
            });
        } catch (SeedProblem problem) {
            throw text.error(problem);
        }
    }
}
