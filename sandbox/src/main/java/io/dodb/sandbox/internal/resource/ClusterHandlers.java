package io.dodb.sandbox.internal.resource;

import io.dodb.sandbox.internal.message.Answer;
import io.dodb.sandbox.internal.message.ApiRequest;
import io.dodb.sandbox.internal.message.Handler;
import io.dodb.sandbox.internal.message.Json;
import io.dodb.sandbox.internal.message.Refusal;
import io.dodb.sandbox.internal.state.Cluster;
import io.dodb.sandbox.internal.state.ClusterSettings;
import io.dodb.sandbox.internal.state.ClusterShape;
import io.dodb.sandbox.internal.state.Clusters;
import io.dodb.sandbox.internal.state.Credentials;
import io.dodb.sandbox.internal.state.Lifecycle;
import io.dodb.sandbox.options.SandboxClock;
import io.dodb.sandbox.options.SandboxOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;

/** The operations on clusters. */
public final class ClusterHandlers {
    public static final String DESTROY = "databases_destroy_cluster";

    private final Clusters clusters;
    private final ClusterView view;
    private final ClusterRules rules;
    private final NewCluster newCluster;
    private final EngineOffers offers;
    private final SandboxClock clock;
    private final Credentials credentials;
    private final boolean instant;

    public ClusterHandlers(Clusters clusters, ClusterView view, BackupPlan backups, SandboxOptions options) {
        this.clusters = clusters;
        this.view = view;
        this.rules = new ClusterRules(clusters.ids());
        this.newCluster = new NewCluster(clusters, rules, backups, options);
        this.offers = new EngineOffers(options.quirks());
        this.clock = options.clock();
        this.instant = options.instantChanges();
        this.credentials = new Credentials(options.randomSeed());
    }

    public Map<String, Handler> byOperation() {
        Map<String, Handler> handlers = new HashMap<>();
        handlers.put("databases_list_options", request -> Answer.json(200, EngineOffers.json()));
        handlers.put("databases_list_clusters", this::list);
        handlers.put("databases_get_cluster", this::get);
        handlers.put("databases_create_cluster", this::create);
        handlers.put(DESTROY, this::destroy);
        handlers.put("databases_get_ca", this::ca);
        handlers.put("databases_update_clusterSize", this::resize);
        handlers.put("databases_update_region", this::migrate);
        handlers.put("databases_update_major_version", this::upgrade);
        handlers.put("databases_install_update", this::installUpdate);
        handlers.put("databases_update_maintenanceWindow", this::updateWindow);
        handlers.put("databases_get_do_settings", this::settings);
        handlers.put("databases_update_do_settings", this::updateSettings);
        handlers.put("databases_list_firewall_rules", this::firewall);
        handlers.put("databases_update_firewall_rules", this::updateFirewall);
        return handlers;
    }

    private Answer list(ApiRequest request) {
        String tag = request.query().get("tag_name");
        if (tag != null && !request.token().has("tag:read")) {
            throw Refusal.forbidden("tag:read");
        }
        ArrayNode list = Json.array();
        for (Cluster cluster : clusters.all()) {
            if (cluster.isVisible(request.now())
                    && (tag == null || cluster.tags().contains(tag))) {
                list.add(view.of(cluster, request.token(), request.now()));
            }
        }
        return Answer.enveloped(200, "databases", list);
    }

    private Answer get(ApiRequest request) {
        Cluster cluster = cluster(request);
        if (!cluster.isVisible(request.now())) {
            throw Refusal.notFound("database cluster");
        }
        return Answer.enveloped(200, "database", view.of(cluster, request.token(), request.now()));
    }

    private Answer create(ApiRequest request) {
        Cluster cluster = newCluster.of(request);
        return Answer.enveloped(201, "database", view.of(cluster, request.token(), request.now()));
    }

    private Answer destroy(ApiRequest request) {
        clusters.remove(cluster(request));
        return Answer.noContent();
    }

    private Answer ca(ApiRequest request) {
        byte[] pem = credentials.authority(cluster(request)).getBytes(StandardCharsets.US_ASCII);
        String text = Base64.getEncoder().encodeToString(pem);
        return Answer.enveloped(200, "ca", Json.object().put("certificate", text));
    }

    private Answer resize(ApiRequest request) {
        Cluster cluster = cluster(request);
        ClusterShape shape = cluster.lifecycle().shape(request.now());
        ClusterShape to = request.read(body -> shape.withSize(
                offers.size(body),
                EngineOffers.nodes(body, cluster.engine()),
                EngineOffers.storage(body, shape.storageMib())));
        return accepted(request, cluster, "resizing", to, Lifecycle.RESIZING);
    }

    private Answer migrate(ApiRequest request) {
        Cluster cluster = cluster(request);
        ClusterShape shape = cluster.lifecycle().shape(request.now());
        ClusterShape to = request.read(
                body -> shape.withRegion(offers.region(body), body.text("private_network_uuid", shape.network())));
        return accepted(request, cluster, "migrating", to, Lifecycle.MIGRATING);
    }

    private Answer accepted(ApiRequest request, Cluster cluster, String status, ClusterShape to, Duration length) {
        change(request, cluster, status, to, length);
        return Answer.accepted();
    }

    /** Upgrades a cluster, which stays online: the document names no status for this. */
    private Answer upgrade(ApiRequest request) {
        Cluster cluster = cluster(request);
        ClusterShape shape = cluster.lifecycle().shape(request.now());
        String version = request.read(body -> offers.version(body, cluster.engine()));
        if (Versions.OLDEST_FIRST.compare(version, shape.version()) <= 0) {
            throw Refusal.invalid("version must be newer than " + shape.version());
        }
        change(request, cluster, "online", shape.withVersion(version), Lifecycle.UPGRADING);
        return Answer.noContent();
    }

    private void change(ApiRequest request, Cluster cluster, String status, ClusterShape to, Duration length) {
        cluster.lifecycle().change(status, to, request.now(), instant ? Duration.ZERO : length);
    }

    private Answer installUpdate(ApiRequest request) {
        ClusterSettings settings = cluster(request).settings();
        ClusterSettings.Maintenance window = settings.maintenance();
        settings.maintenance(new ClusterSettings.Maintenance(window.day(), window.hour(), List.of()));
        return Answer.noContent();
    }

    private Answer updateWindow(ApiRequest request) {
        ClusterSettings settings = cluster(request).settings();
        settings.maintenance(request.read(
                body -> ClusterRules.window(body, settings.maintenance().waiting())));
        return Answer.noContent();
    }

    private Answer settings(ApiRequest request) {
        return Answer.enveloped(
                200,
                "do_settings",
                ClusterRules.json(cluster(request).settings().cnames()));
    }

    private Answer updateSettings(ApiRequest request) {
        Cluster cluster = cluster(request);
        cluster.settings().cnames(request.read(body -> ClusterRules.cnames(body.members("do_settings"))));
        return Answer.noContent();
    }

    private Answer firewall(ApiRequest request) {
        return Answer.enveloped(200, "rules", ClusterRules.json(cluster(request)));
    }

    private Answer updateFirewall(ApiRequest request) {
        ClusterSettings settings = cluster(request).settings();
        settings.rules(request.read(body -> rules.rules(body, settings.rules(), clock.now())));
        return Answer.noContent();
    }

    private Cluster cluster(ApiRequest request) {
        return clusters.find(request.arguments().get(0));
    }
}
