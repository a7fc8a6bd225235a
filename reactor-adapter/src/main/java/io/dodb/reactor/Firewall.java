package io.dodb.reactor;

import io.dodb.api.Catalog;
import io.dodb.api.FirewallApi;
import io.dodb.model.ClusterId;
import io.dodb.model.firewall.FirewallRule;
import io.dodb.model.firewall.UpdateFirewallRules;
import io.dodb.operation.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The firewall of one cluster: its trusted sources. For every engine.
 *
 * <p>The API only replaces all rules at once: {@link #add} and {@link #remove} read them, change them and write them all. Those of one
 * process wait for each other. There is no version to compare, so of two changes by different processes at the same time the later undoes
 * the earlier, and neither learns of it (quirk 20).
 */
public final class Firewall {
    private static final Operation<?> UPDATE = Objects.requireNonNull(Catalog.find("databases_update_firewall_rules"));

    private final DatabasesClient client;
    private final ClusterId cluster;

    Firewall(DatabasesClient client, ClusterId cluster) {
        this.client = client;
        this.cluster = cluster;
    }

    /** Returns all rules; reads further pages as needed. Safe: retried. Scope {@code database:read}. */
    public Flux<FirewallRule> list() {
        return client.paging().all(FirewallApi.list(cluster));
    }

    /**
     * Replaces all rules. Idempotent: retried. Scope {@code database:update}.
     *
     * @throws IllegalArgumentException if there are more than 100, or one is an IPv6 address
     */
    public Mono<Void> replace(List<FirewallRule> rules) {
        return client.send(FirewallApi.update(cluster, new UpdateFirewallRules(rules)));
    }

    /**
     * Adds rules. A rule whose type and value exist already is not added again; its description, if any, replaces that of the existing one.
     * Nothing is written if nothing changes. Idempotent: each of its two requests is retried. Scopes {@code database:read} and {@code
     * database:update}.
     *
     * @return all rules as they were written, or as they were read if nothing changed; the server gives new ones their ids, which are not
     *     known. An {@link IllegalArgumentException} if there would be more than 100
     */
    public Mono<List<FirewallRule>> add(FirewallRule... rules) {
        List<FirewallRule> more = List.copyOf(Arrays.asList(rules));
        return change(present -> with(present, more));
    }

    /**
     * Removes rules, compared by type and value. Nothing is written if none of them exists. Idempotent: each of its two requests is
     * retried. Scopes {@code database:read} and {@code database:update}.
     *
     * @return all rules as they were written, or as they were read if nothing changed
     */
    public Mono<List<FirewallRule>> remove(FirewallRule... rules) {
        List<FirewallRule> gone = List.copyOf(Arrays.asList(rules));
        return change(present -> present.stream()
                .filter(rule -> gone.stream().noneMatch(rule::isSameSourceAs))
                .toList());
    }

    private Mono<List<FirewallRule>> change(UnaryOperator<List<FirewallRule>> change) {
        Mono<List<FirewallRule>> changed = list().collectList().flatMap(present -> {
            List<FirewallRule> wanted = change.apply(present);
            return wanted.equals(present)
                    ? Mono.just(wanted)
                    : replace(wanted).then(Mono.fromSupplier(() -> new UpdateFirewallRules(wanted).rules()));
        });
        return client.inTurn(UPDATE, List.of(cluster, "firewall"), changed);
    }

    private static List<FirewallRule> with(List<FirewallRule> present, List<FirewallRule> more) {
        List<FirewallRule> all = new ArrayList<>(present);
        for (FirewallRule rule : more) {
            int same = 0;
            while (same < all.size() && !all.get(same).isSameSourceAs(rule)) {
                same++;
            }
            if (same == all.size()) {
                all.add(rule);
            } else if (rule.description() != null) {
                all.set(same, all.get(same).withDescription(rule.description()));
            }
        }
        return List.copyOf(all);
    }
}
