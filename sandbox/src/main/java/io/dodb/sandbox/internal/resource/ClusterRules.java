package io.dodb.sandbox.internal.resource;

import io.dodb.sandbox.internal.message.Json;
import io.dodb.sandbox.internal.message.Members;
import io.dodb.sandbox.internal.message.Refusal;
import io.dodb.sandbox.internal.state.Cluster;
import io.dodb.sandbox.internal.state.ClusterSettings;
import io.dodb.sandbox.internal.state.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The documented rules of firewall rules, maintenance windows and own names, and how the API shows them. */
final class ClusterRules {
    private static final int MOST_RULES = 100;
    private static final int MOST_NAMES = 16;
    private static final int LONGEST_NAME = 253;
    private static final List<String> TYPES = List.of("droplet", "k8s", "ip_addr", "tag", "app");
    private static final List<String> DAYS =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
    private static final Pattern HOUR = Pattern.compile("([01]?\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

    private final Ids ids;

    ClusterRules(Ids ids) {
        this.ids = ids;
    }

    /**
     * Returns the {@code rules} of a request; none if it has none, because they are replaced whole (quirk 18). One that is there already, by its id
     * or by what it lets in, keeps its id and its time.
     *
     * @throws Refusal 422 that says what is wrong
     */
    List<ClusterSettings.Rule> rules(Members body, List<ClusterSettings.Rule> present, Instant now) {
        List<Members> rules = body.each("rules");
        require(rules.size() <= MOST_RULES, "a firewall has at most 100 rules");
        Map<String, ClusterSettings.Rule> known = new HashMap<>();
        for (ClusterSettings.Rule rule : present) {
            known.put(rule.uuid(), rule);
            known.put(source(rule.type(), rule.value()), rule);
        }
        List<ClusterSettings.Rule> all = new ArrayList<>();
        for (Members rule : rules) {
            rule.passOver("cluster_uuid", "created_at"); // the API sets them, and clients send them back
            String type = rule.oneOf("type", TYPES);
            String value = rule.text("value");
            require(!type.equals("ip_addr") || value.indexOf(':') < 0, "IPv6 addresses are not supported");
            ClusterSettings.Rule old = known.getOrDefault(rule.text("uuid", ""), known.get(source(type, value)));
            all.add(new ClusterSettings.Rule(
                    old == null ? ids.next(Ids.Kind.RULE) : old.uuid(),
                    type,
                    value,
                    old == null ? now.toString() : old.createdAt(),
                    rule.text("description", "")));
        }
        return all;
    }

    private static String source(String type, String value) {
        return type + ' ' + value;
    }

    static ArrayNode json(Cluster cluster) {
        ArrayNode array = Json.array();
        for (ClusterSettings.Rule rule : cluster.settings().rules()) {
            ObjectNode json = array.addObject()
                    .put("uuid", rule.uuid())
                    .put("cluster_uuid", cluster.id())
                    .put("type", rule.type())
                    .put("value", rule.value())
                    .put("created_at", rule.createdAt());
            if (!rule.description().isEmpty()) {
                json.put("description", rule.description());
            }
        }
        return array;
    }

    /**
     * Returns a maintenance window; it is read with seconds (quirk 35).
     *
     * @throws Refusal 422 that says what is wrong
     */
    static ClusterSettings.Maintenance window(Members body, List<String> waiting) {
        body.passOver("pending", "description"); // the API sets them, and clients send them back
        String day = body.oneOf("day", DAYS);
        String hour = body.text("hour");
        require(HOUR.matcher(hour).matches(), "hour must look like 14:00");
        String padded = hour.indexOf(':') == 1 ? "0" + hour : hour;
        return new ClusterSettings.Maintenance(day, padded.length() == 5 ? padded + ":00" : padded, waiting);
    }

    static ObjectNode json(ClusterSettings.Maintenance maintenance) {
        ObjectNode json = Json.object()
                .put("day", maintenance.day())
                .put("hour", maintenance.hour())
                .put("pending", !maintenance.waiting().isEmpty());
        maintenance.waiting().forEach(json.putArray("description")::add);
        return json;
    }

    /**
     * Returns the names in a {@code do_settings}; absent ones are none (quirk 45).
     *
     * @throws Refusal 422 that says what is wrong
     */
    static List<String> cnames(Members settings) {
        List<String> names = settings.texts("service_cnames");
        require(names.size() <= MOST_NAMES, "there are at most 16 service_cnames");
        for (String name : names) {
            require(
                    name.length() <= LONGEST_NAME && HOST.matcher(name).matches(),
                    "each of service_cnames must be a host name with a dot");
        }
        return names;
    }

    static ObjectNode json(List<String> cnames) {
        ObjectNode json = Json.object();
        cnames.forEach(json.putArray("service_cnames")::add);
        return json;
    }

    private static void require(boolean met, String message) {
        if (!met) {
            throw Refusal.invalid(message);
        }
    }
}
