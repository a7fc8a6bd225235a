package io.dodb.reactor;

import io.dodb.model.ClusterId;
import io.dodb.model.user.DatabaseUser;
import io.dodb.plan.ActualUser;
import io.dodb.plan.Change;
import io.dodb.plan.ClusterPlan;
import io.dodb.plan.DesiredState;
import io.dodb.plan.Plan;
import io.dodb.plan.PlanCheck;
import io.dodb.plan.PlanStoppedException;
import io.dodb.plan.Planner;
import io.dodb.reactor.bulk.Outcome;
import io.dodb.reactor.plan.ApplyOptions;
import io.dodb.reactor.plan.CredentialsSink;
import java.util.ArrayList;
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

    /** Like {@link #apply(Plan, ApplyOptions)}, with {@link ApplyOptions#DEFAULT}. */
    public Flux<Outcome<Change, DatabaseUser>> apply(Plan plan) {
        return apply(plan, ApplyOptions.DEFAULT);
    }

    /**
     * Sends the changes of a plan as a bulk run. Every user that the plan names has one outcome: applied, unchanged where nothing is sent,
     * failed where it can't be done, and so on. The users are not read again: for a plan that is older, {@link #check} says what is left of
     * it. Each change is idempotent, except that a user is created once. Scopes {@code database:update}, and for creates and deletes {@code
     * database:create} and {@code database:delete}.
     *
     * @return the outcomes; a {@link PlanStoppedException}, before anything is sent, if a cluster that is read only would be written, if a
     *     limit is exceeded that was not lifted, or if users would be created and their credentials have nowhere to go
     */
    public Flux<Outcome<Change, DatabaseUser>> apply(Plan plan, ApplyOptions options) {
        return Flux.defer(() -> {
            List<String> stops = new ArrayList<>(plan.stops(options.isForced()));
            CredentialsSink sink = options.credentials();
            if (sink == null && plan.sum(ClusterPlan::created) > 0) {
                stops.add("users would be created, and there is no sink for their credentials");
            }
            if (!stops.isEmpty()) {
                return Flux.error(new PlanStoppedException(stops));
            }
            ChangeSteps steps = new ChangeSteps(sink == null ? CredentialsSink.NONE : sink);
            return client.bulk(options.bulk()).runSteps(Flux.fromStream(plan::changes), steps::of);
        });
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
