package io.dodb.reactor;

import io.dodb.model.ClusterId;
import io.dodb.plan.ActualUser;
import io.dodb.plan.ClusterPlan;
import io.dodb.plan.DesiredState;
import io.dodb.plan.Plan;
import io.dodb.plan.PlanCheck;
import io.dodb.plan.Planner;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Plans for the users of clusters: what has to be sent so that they become what they should be. A plan costs one list of users for each
 * cluster, with its pages, and nothing for each user. Lists wait for a rate limit as long as necessary.
 */
public final class Plans {
    private static final int LISTS_AT_ONCE = 8;

    private final DatabasesClient client;

    Plans(DatabasesClient client) {
        this.client = client;
    }

    /**
     * Lists the users of each cluster, and compares them with what they should be. Safe: retried; nothing is written. Scope {@code
     * database:read}.
     *
     * @return the plan, or the failure of the first list that could not be read
     */
    public Mono<Plan> plan(DesiredState desired) {
        return each(
                desired.clusters(),
                cluster -> compared(cluster.id(), () -> {
                    Planner planner = new Planner(cluster);
                    return new Comparison(planner::add, planner::plan);
                }));
    }

    /**
     * Compares a plan that was made earlier with the users as they are now: what is left of it. A change holds if its user is still as it was
     * when the plan was made; it is kept as done if the user is as planned, and refused if the user has changed otherwise. Safe: retried;
     * nothing is written. Scope {@code database:read}.
     *
     * @return the rest of the plan, or the failure of the first list that could not be read
     */
    public Mono<Plan> check(Plan plan) {
        return each(
                plan.clusters(),
                cluster -> compared(cluster.cluster(), () -> {
                    PlanCheck check = new PlanCheck(cluster);
                    return new Comparison(check::add, check::plan);
                }));
    }

    private record Comparison(Consumer<ActualUser> user, Supplier<ClusterPlan> plan) {}

    private static <C> Mono<Plan> each(List<C> clusters, Function<C, Mono<ClusterPlan>> plan) {
        return Flux.fromIterable(clusters)
                .flatMapSequential(plan, LISTS_AT_ONCE)
                .collectList()
                .map(Plan::new);
    }

    private Mono<ClusterPlan> compared(ClusterId cluster, Supplier<Comparison> begin) {
        return Mono.defer(() -> {
            Comparison comparison = begin.get();
            return client.patient()
                    .cluster(cluster)
                    .users()
                    .list()
                    .map(ActualUser::of)
                    .doOnNext(comparison.user())
                    .then(Mono.fromSupplier(comparison.plan()));
        });
    }
}
