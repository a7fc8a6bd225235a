package io.dodb.sandbox.internal.resource;

import io.dodb.sandbox.internal.message.Answer;
import io.dodb.sandbox.internal.message.ApiRequest;
import io.dodb.sandbox.internal.message.Handler;
import io.dodb.sandbox.internal.message.Json;
import io.dodb.sandbox.internal.message.Refusal;
import io.dodb.sandbox.internal.state.Cluster;
import io.dodb.sandbox.internal.state.Clusters;
import io.dodb.sandbox.internal.state.Ids;
import io.dodb.sandbox.internal.state.Sink;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The operations on the log sinks of a cluster, which are known by their ids. */
public final class SinkHandlers {
    private static final String WHAT = "log sink";

    private final Clusters clusters;

    public SinkHandlers(Clusters clusters) {
        this.clusters = clusters;
    }

    public Map<String, Handler> byOperation() {
        return Map.of(
                "databases_list_logsink", this::list,
                "databases_get_logsink", this::get,
                "databases_create_logsink", this::create,
                "databases_update_logsink", this::update,
                "databases_delete_logsink", this::delete);
    }

    private Answer list(ApiRequest request) {
        ArrayNode list = Json.array();
        cluster(request).sinks().all().forEach(sink -> list.add(json(sink)));
        return Answer.enveloped(200, "sinks", list);
    }

    /** Returns the sink itself, without a root (quirk 7). */
    private Answer get(ApiRequest request) {
        return Answer.json(200, json(found(request)));
    }

    private Answer create(ApiRequest request) {
        Cluster cluster = cluster(request);
        String id = clusters.ids().next(Ids.Kind.SINK);
        Sink sink = request.read(body -> {
            String name = body.text("sink_name");
            String type = SinkRules.type(cluster, body);
            return new Sink(id, name, type, SinkRules.config(type, body));
        });
        cluster.sinks().add(id, sink);
        return Answer.enveloped(201, "sink", json(sink));
    }

    private Answer update(ApiRequest request) {
        Sink sink = found(request);
        ObjectNode config = request.read(body -> SinkRules.changed(sink.type(), body));
        if (cluster(request).sinks().change(sink.id(), present -> present.withConfig(config)) == null) {
            throw Refusal.notFound(WHAT);
        }
        return Answer.nothing();
    }

    private Answer delete(ApiRequest request) {
        if (!cluster(request).sinks().delete(id(request))) {
            throw Refusal.notFound(WHAT);
        }
        return Answer.nothing();
    }

    /** Returns the sink as JSON; a Datadog sink is shown as one of rsyslog, as in the document (quirk 30). */
    private static ObjectNode json(Sink sink) {
        ObjectNode json = Json.object();
        json.put("sink_id", sink.id());
        json.put("sink_name", sink.name());
        json.put("sink_type", sink.type().equals("datadog") ? "rsyslog" : sink.type());
        json.set("config", sink.config());
        return json;
    }

    private Sink found(ApiRequest request) {
        Sink sink = cluster(request).sinks().find(id(request));
        if (sink == null) {
            throw Refusal.notFound(WHAT);
        }
        return sink;
    }

    private Cluster cluster(ApiRequest request) {
        return clusters.find(request.arguments().get(0));
    }

    private static String id(ApiRequest request) {
        return request.arguments().get(1);
    }
}
