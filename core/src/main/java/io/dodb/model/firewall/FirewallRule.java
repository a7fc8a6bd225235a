package io.dodb.model.firewall;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.dodb.internal.Lists;
import io.dodb.model.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A trusted source, which may connect to a cluster.
 *
 * @param uuid given by the server; empty text stands for none (quirk 36)
 * @param clusterUuid read only, and not sent; empty text stands for none
 * @param type the type of the value
 * @param value an id, the name of a tag, or an IPv4 address or network. Ids of Droplets are text, too (quirk 45)
 * @param createdAt read only, and not sent
 * @param description for people
 * @param other members that the library does not know; written back as they came
 */
public record FirewallRule(
        @Nullable String uuid,
        @Nullable String clusterUuid,
        FirewallRuleType type,
        String value,
        @Nullable Timestamp createdAt,
        @Nullable String description,
        @JsonAnySetter @JsonAnyGetter Map<String, @Nullable Object> other) {

    private static final int MOST = 100;

    public FirewallRule {
        other = Lists.unknown(other);
    }

    /** Returns a new rule. */
    public static FirewallRule allow(FirewallRuleType type, String value) {
        return new FirewallRule(null, null, type, value, null, null, Map.of());
    }

    /** Returns a rule for an IPv4 address, or a network such as {@code 192.0.2.0/24}. The API takes no IPv6. */
    public static FirewallRule ipAddr(String address) {
        return allow(FirewallRuleType.IP_ADDR, address);
    }

    /** Returns a rule for a Droplet, by its id. */
    public static FirewallRule droplet(String id) {
        return allow(FirewallRuleType.DROPLET, id);
    }

    /** Returns a rule for a Kubernetes cluster, by its id. */
    public static FirewallRule k8s(String id) {
        return allow(FirewallRuleType.K8S, id);
    }

    /** Returns a rule for all Droplets and Kubernetes nodes with a tag. */
    public static FirewallRule tag(String name) {
        return allow(FirewallRuleType.TAG, name);
    }

    /** Returns a rule for an app of the App Platform, by its id. */
    public static FirewallRule app(String id) {
        return allow(FirewallRuleType.APP, id);
    }

    /** Returns the same rule with that description; null leaves it out. */
    public FirewallRule withDescription(@Nullable String newDescription) {
        return new FirewallRule(uuid, clusterUuid, type, value, createdAt, newDescription, other);
    }

    /** Returns whether both let in the same source: type and value are equal, whatever the ids, dates and descriptions. */
    public boolean isSameSourceAs(FirewallRule that) {
        return type.equals(that.type) && value.equals(that.value);
    }

    /**
     * Returns the rules for a request: without read-only members.
     *
     * @throws IllegalArgumentException if there are more than 100, or one lacks a type or value, or has an address that is not IPv4 (quirk
     *     45)
     */
    public static List<FirewallRule> writable(List<FirewallRule> rules) {
        if (rules.size() > MOST) {
            throw new IllegalArgumentException("a firewall takes at most " + MOST + " rules, not " + rules.size());
        }
        return rules.stream().map(FirewallRule::writable).toList();
    }

    private static FirewallRule writable(FirewallRule rule) {
        Objects.requireNonNull(rule, "a list must not hold a null");
        Objects.requireNonNull(rule.type, "a rule needs a type, such as ip_addr");
        if (Objects.requireNonNull(rule.value, "a rule needs a value").isEmpty()) {
            throw new IllegalArgumentException("the value of a firewall rule must not be empty");
        }
        if (rule.type.equals(FirewallRuleType.IP_ADDR) && rule.value.indexOf(':') >= 0) {
            throw new IllegalArgumentException("a firewall takes no IPv6 addresses, such as '" + rule.value + "'");
        }
        return new FirewallRule(rule.uuid, null, rule.type, rule.value, null, rule.description, rule.other);
    }
}
