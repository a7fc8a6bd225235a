package io.dodb.cli.acl;

import io.dodb.api.ClusterApi;
import io.dodb.cli.failure.Exit;
import io.dodb.cli.failure.Reason;
import io.dodb.cli.file.AclCheck;
import io.dodb.cli.file.AclCheck.Use;
import io.dodb.cli.file.AclEntry;
import io.dodb.cli.file.AclItem;
import io.dodb.cli.file.BadEntry;
import io.dodb.cli.file.SettingsKind;
import io.dodb.cli.terminal.Screen;
import io.dodb.error.NotFoundException;
import io.dodb.error.ReplyDecodingException;
import io.dodb.model.ClusterId;
import io.dodb.model.Engine;
import io.dodb.model.cluster.DatabaseCluster;
import io.dodb.reactor.bulk.Bulk;
import io.dodb.reactor.bulk.Outcome;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A check that settings fit the engines of their clusters. The API has none: it accepts the settings of another engine, and the real ones
 * are lost. One request for each cluster.
 */
final class Engines {
    private final Bulk bulk;
    private final AclReport report;
    private final Screen screen;
    private final AtomicBoolean toldOfOdd = new AtomicBoolean();
    private final Map<ClusterId, Mono<Look>> looks = new ConcurrentHashMap<>();

    /**
     * Creates a check that has read nothing yet.
     *
     * @param bulk reads the clusters
     * @param report counts the requests
     * @param screen shows a message if the engine of a cluster can't be read
     */
    Engines(Bulk bulk, AclReport report, Screen screen) {
        this.bulk = bulk;
        this.report = report;
        this.screen = screen;
    }

    /** Thrown for settings that don't fit, or clusters that don't exist, before anything was sent. */
    static final class Misfit extends RuntimeException {
        private final List<String> lines;

        private Misfit(List<String> lines) {
            super(String.join(System.lineSeparator(), lines));
            this.lines = lines;
        }

        int count() {
            return lines.size();
        }
    }

    /**
     * The result of reading a cluster; empty if the run was stopped first.
     *
     * @param missing whether there is no such cluster
     */
    private record Look(
            ClusterId cluster,
            @Nullable Engine engine,
            boolean missing,
            @Nullable Throwable failure) {

        static Look of(Outcome<ClusterId, DatabaseCluster> outcome) {
            ClusterId cluster = outcome.item();
            if (outcome instanceof Outcome.Applied<ClusterId, DatabaseCluster> read && read.result() != null) {
                return new Look(cluster, read.result().engine(), false, null);
            }
            Throwable failure = outcome instanceof Outcome.Failed<ClusterId, DatabaseCluster> failed
                    ? failed.cause()
                    : outcome instanceof Outcome.Unknown<ClusterId, DatabaseCluster> unknown
                            ? unknown.cause()
                            : outcome instanceof Outcome.NotAttempted<ClusterId, DatabaseCluster> rest
                                    ? rest.cause()
                                    : null;
            boolean missing = failure instanceof NotFoundException;
            return new Look(cluster, null, missing, missing ? null : failure);
        }

        @Nullable
        String misfit(SettingsKind kind) {
            if (missing) {
                return "there is no cluster " + cluster;
            }
            return engine == null || kind.fits(engine)
                    ? null
                    : kind + ": cluster " + cluster + " is " + engine + ", " + SettingsKind.allowedFor(engine);
        }
    }

    /** Ends with a {@link Misfit}, or with the failure of a read; empty if all is well, or the run was stopped. */
    Mono<Void> check(String file, AclCheck check) {
        return look(Flux.fromIterable(check.uses().keySet())).collectList().flatMap(found -> {
            Throwable failure = found.stream()
                    .map(Look::failure)
                    .filter(cause -> cause != null)
                    .min(Comparator.comparing(cause -> !Exit.isDenied(cause)))
                    .orElse(null);
            if (failure != null) {
                return Mono.error(failure);
            }
            List<String> misfits = found.stream()
                    .flatMap(look -> misfits(look, check.uses().getOrDefault(look.cluster(), Map.of())))
                    .sorted(Comparator.comparingLong(BadUse::line))
                    .map(bad -> file + ":" + bad)
                    .toList();
            return misfits.isEmpty() ? Mono.empty() : Mono.error(new Misfit(misfits));
        });
    }

    private record BadUse(long line, long count, String problem) {
        @Override
        public String toString() {
            String more = count == 1 ? "" : " (and " + (count - 1) + " more of them below)";
            return line + ": " + problem + more;
        }
    }

    private static Stream<BadUse> misfits(Look look, Map<SettingsKind, Use> uses) {
        return uses.entrySet().stream().flatMap(use -> {
            String problem = look.misfit(use.getKey());
            return problem == null
                    ? Stream.empty()
                    : Stream.of(new BadUse(use.getValue().line(), use.getValue().count(), problem));
        });
    }

    /** Returns the entry if it fits, otherwise a bad one, for input that was not checked. Reads each cluster at its first entry. */
    Mono<AclEntry> fitting(AclEntry entry) {
        if (!(entry instanceof AclItem item)) {
            return Mono.just(entry);
        }
        return looks.computeIfAbsent(item.cluster(), this::remembered).flatMap(look -> {
            Throwable failure = look.failure();
            if (failure != null && (Exit.isDenied(failure) || Exit.isUnreachable(failure))) {
                return Mono.error(failure);
            }
            String problem =
                    failure == null ? look.misfit(item.kind()) : "its cluster can't be read: " + Reason.of(failure);
            return Mono.just(problem == null ? entry : BadEntry.of(item, problem));
        });
    }

    private Mono<Look> remembered(ClusterId cluster) {
        return look(Flux.just(cluster)).next().cacheInvalidateIf(look -> look.failure() != null);
    }

    /** Tolerates an answer without the engine, which need not stop the run; a refusal must. */
    private Look tolerated(Look look) {
        if (!(look.failure() instanceof ReplyDecodingException odd)) {
            return look;
        }
        if (toldOfOdd.compareAndSet(false, true)) {
            screen.line(
                    "dodb: whether settings are those of their cluster's engine is not checked where a cluster can't"
                            + " be read, as " + look.cluster() + ": " + Reason.of(odd));
        }
        return new Look(look.cluster(), null, false, null);
    }

    private Flux<Look> look(Flux<ClusterId> clusters) {
        return bulk.run(clusters, ClusterApi::get)
                .doOnNext(report::spent)
                .map(Look::of)
                .map(this::tolerated);
    }
}
