package io.dodb.model.firewall;

import java.util.List;
import java.util.Objects;

/**
 * The body of {@code databases_update_firewall_rules}: all rules, which replace the present ones.
 *
 * @param rules at most 100; their read-only members are not sent
 */
public record UpdateFirewallRules(List<FirewallRule> rules) {
    public UpdateFirewallRules {
        rules = FirewallRule.writable(
                Objects.requireNonNull(rules, "rules: the API requires them; [] removes every rule"));
    }
}
