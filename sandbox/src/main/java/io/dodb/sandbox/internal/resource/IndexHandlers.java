package io.dodb.sandbox.internal.resource;

import io.dodb.sandbox.internal.message.Answer;
import io.dodb.sandbox.internal.message.ApiRequest;
import io.dodb.sandbox.internal.message.Handler;
import io.dodb.sandbox.internal.message.Json;
import io.dodb.sandbox.internal.message.Refusal;
import io.dodb.sandbox.internal.state.Cluster;
import io.dodb.sandbox.internal.state.Clusters;
import io.dodb.sandbox.internal.state.EngineSupport;
import io.dodb.sandbox.internal.state.Index;
import io.dodb.sandbox.internal.state.Shelf;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;

/** The operations on the indexes of an OpenSearch cluster. */
public final class IndexHandlers {
    private static final EngineSupport SUPPORT = EngineSupport.of("databases_list_opeasearch_indexes");
    private final Clusters clusters;

    public IndexHandlers(Clusters clusters) {
        this.clusters = clusters;
    }

    public Map<String, Handler> byOperation() {
        return Map.of(
                "databases_list_opeasearch_indexes", this::list,
                "databases_delete_opensearch_index", this::delete);
    }

    private Answer list(ApiRequest request) {
        ArrayNode list = Json.array();
        for (Index index : indexes(request).all()) {
            list.addObject()
                    .put("index_name", index.name())
                    .put("number_of_shards", index.shards())
                    .put("number_of_replicas", index.replicas())
                    .put("size", index.size())
                    .put("created_time", index.createdTime())
                    .put("status", "open")
                    .put("health", "green");
        }
        return Answer.enveloped(200, "indexes", list);
    }

    /** Deletes by names and patterns, separated by commas, as OpenSearch does (quirk 40). If a name does not exist, none is deleted. */
    private Answer delete(ApiRequest request) {
        Shelf<Index> indexes = indexes(request);
        List<String> parts = List.of(request.arguments().get(1).split(",", -1));
        for (String part : parts) {
            if (!isPattern(part) && indexes.find(part) == null) {
                throw Refusal.notFound("index");
            }
        }
        indexes.deleteAll(name -> parts.stream().anyMatch(part -> covers(part, name)));
        return Answer.noContent();
    }

    private static boolean isPattern(String part) {
        return part.equals("_all") || part.contains("*");
    }

    /** Returns whether a pattern covers a name; a name that begins with a dot is hidden from patterns that do not. */
    private static boolean covers(String part, String name) {
        if (!isPattern(part)) {
            return part.equals(name);
        }
        String pattern = part.equals("_all") ? "*" : part;
        String regex =
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return (!name.startsWith(".") || pattern.startsWith(".")) && name.matches(regex);
    }

    private Shelf<Index> indexes(ApiRequest request) {
        Cluster cluster = clusters.find(request.arguments().get(0));
        SUPPORT.require(cluster);
        return cluster.indexes();
    }
}
