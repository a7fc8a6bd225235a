package io.dodb.sandbox.internal.resource;

import io.dodb.model.Engine;
import io.dodb.sandbox.internal.message.Answer;
import io.dodb.sandbox.internal.message.ApiRequest;
import io.dodb.sandbox.internal.message.Handler;
import io.dodb.sandbox.internal.message.Json;
import io.dodb.sandbox.internal.message.Refusal;
import io.dodb.sandbox.internal.state.Cluster;
import io.dodb.sandbox.internal.state.Clusters;
import io.dodb.sandbox.internal.state.Config;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** The operations on the settings of an engine, and on those of them that have paths of their own. */
public final class ConfigHandlers {
    private static final List<String> POLICIES =
            List.of("noeviction", "allkeys_lru", "allkeys_random", "volatile_lru", "volatile_random", "volatile_ttl");
    private static final Pattern SQL_MODES = Pattern.compile("[A-Z_]*(,[A-Z_]+)*");
    private static final String SQL_MODE = "sql_mode";
    private static final String EVICTION_POLICY = "eviction_policy";

    private final Clusters clusters;

    public ConfigHandlers(Clusters clusters) {
        this.clusters = clusters;
    }

    public Map<String, Handler> byOperation() {
        return Map.of(
                "databases_get_config", this::get,
                "databases_patch_config", this::patch,
                "databases_get_evictionPolicy", this::evictionPolicy,
                "databases_update_evictionPolicy", this::setEvictionPolicy,
                "databases_get_sql_mode", this::sqlMode,
                "databases_update_sql_mode", this::setSqlMode);
    }

    private Answer get(ApiRequest request) {
        return Answer.enveloped(200, "config", cluster(request).config().members());
    }

    /** Changes the config; the only change that is answered 200 without a body (quirk 1). */
    private Answer patch(ApiRequest request) {
        Config config = cluster(request).config();
        ObjectNode patch = request.read(body -> body.requiredWhole("config"));
        config.patch(request.quirks().unknownIgnored() ? config.withoutOthers(patch) : patch);
        return Answer.nothing();
    }

    private Answer evictionPolicy(ApiRequest request) {
        Cluster cluster = cache(request);
        String policy = cluster.config().members().path(policyMember(cluster)).stringValue("");
        return Answer.json(200, Json.object().put(EVICTION_POLICY, policy.replace('-', '_')));
    }

    private Answer setEvictionPolicy(ApiRequest request) {
        Cluster cluster = cache(request);
        String policy = request.read(body -> body.oneOf(EVICTION_POLICY, POLICIES));
        cluster.config().patch(Json.object().put(policyMember(cluster), policy.replace('_', '-')));
        return Answer.noContent();
    }

    /** Returns the member of the config, which spells the policy with dashes (quirk 31). */
    private static String policyMember(Cluster cluster) {
        return cluster.engine() + "_maxmemory_policy";
    }

    private Answer sqlMode(ApiRequest request) {
        String modes = mysql(request).config().members().path(SQL_MODE).stringValue("");
        return Answer.json(200, Json.object().put(SQL_MODE, modes));
    }

    private Answer setSqlMode(ApiRequest request) {
        Cluster cluster = mysql(request);
        String modes = request.read(body -> body.anyText(SQL_MODE));
        if (!SQL_MODES.matcher(modes).matches()) {
            throw Refusal.invalid("sql_mode must be names in upper case, joined by commas");
        }
        cluster.config().patch(Json.object().put(SQL_MODE, modes));
        return Answer.noContent();
    }

    private Cluster cluster(ApiRequest request) {
        return clusters.find(request.arguments().get(0));
    }

    private Cluster cache(ApiRequest request) {
        return having(cluster(request), List.of(Engine.REDIS, Engine.VALKEY), "an eviction policy");
    }

    private Cluster mysql(ApiRequest request) {
        return having(cluster(request), List.of(Engine.MYSQL), "SQL modes");
    }

    private static Cluster having(Cluster cluster, List<Engine> engines, String what) {
        if (!engines.contains(cluster.engine())) {
            throw Refusal.invalid("a cluster of " + cluster.engine() + " has not " + what);
        }
        return cluster;
    }
}
