package io.dodb.model.firewall;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * The type of a firewall rule's value.
 *
 * <p>An open enum: text that is newer than the library is kept as it came.
 */
public record FirewallRuleType(@JsonValue String value) {
    public static final FirewallRuleType DROPLET = new FirewallRuleType("droplet");
    public static final FirewallRuleType K8S = new FirewallRuleType("k8s");
    public static final FirewallRuleType IP_ADDR = new FirewallRuleType("ip_addr");
    public static final FirewallRuleType TAG = new FirewallRuleType("tag");
    public static final FirewallRuleType APP = new FirewallRuleType("app");
    private static final List<FirewallRuleType> KNOWN = List.of(DROPLET, K8S, IP_ADDR, TAG, APP);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public FirewallRuleType {}

    /** Returns the values that the API documents, in its order. */
    public static List<FirewallRuleType> known() {
        return KNOWN;
    }

    /** Returns whether the API documents this value. */
    public boolean isKnown() {
        return KNOWN.contains(this);
    }

    @Override
    public String toString() {
        return value;
    }
}
