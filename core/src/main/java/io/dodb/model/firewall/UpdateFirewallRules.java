package io.dodb.model.firewall;

import java.util.List;
import java.util.Objects;

/**
 * The body of {@code databases_update_firewall_rules}: all rules, which replace those that the cluster has.
 *
 * @param rules at most 100; what is read only of them is not sent
 */
public record UpdateFirewallRules(List<FirewallRule> rules) {
    public UpdateFirewallRules {
        rules = FirewallRule.writable(
                Objects.requireNonNull(rules, "rules: the API requires them; [] removes every rule"));
    }
}
