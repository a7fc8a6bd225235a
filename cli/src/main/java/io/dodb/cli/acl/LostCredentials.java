package io.dodb.cli.acl;

import io.dodb.cli.acl.CredentialsFile.User;
import io.dodb.cli.failure.Reason;
import io.dodb.cli.plan.ClusterTitles;
import io.dodb.cli.terminal.Screen;
import io.dodb.error.NotFoundException;
import io.dodb.reactor.DatabasesClient;
import io.dodb.reactor.plan.UserCredentials;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks after users whose creation an earlier run began and did not end: they may exist without anybody knowing their credentials. Where the
 * server still shows them they are stored; where it does not, it is said how to make new ones.
 */
final class LostCredentials {
    private static final int AT_ONCE = 8;

    private final DatabasesClient client;
    private final CredentialsFile file;
    private final ClusterTitles titles;
    private final Screen screen;

    LostCredentials(DatabasesClient client, CredentialsFile file, ClusterTitles titles, Screen screen) {
        this.client = client;
        this.file = file;
        this.titles = titles;
        this.screen = screen;
    }

    /** Reads each such user once. */
    Mono<Void> recover() {
        return Flux.fromIterable(file.lost()).flatMap(this::recover, AT_ONCE).then();
    }

    private Mono<Void> recover(User user) {
        return client.cluster(user.cluster())
                .users()
                .get(user.name())
                .map(found -> UserCredentials.of(user.cluster(), found))
                .flatMap(found -> found.isEmpty() ? Mono.fromRunnable(() -> tell(user)) : file.store(found))
                // it was never created: the plan does that
                .onErrorResume(NotFoundException.class, e -> Mono.empty())
                .onErrorResume(e -> Mono.fromRunnable(
                        () -> screen.line("dodb: user " + user.name() + " of " + titles.name(user.cluster())
                                + ", whose creation was interrupted, can't be read: " + Reason.of(e))));
    }

    private void tell(User user) {
        screen.line("dodb: user " + user.name() + " of " + titles.name(user.cluster())
                + " was created by an interrupted run, and its credentials are not known: 'dodb users rotate' makes new"
                + " ones");
    }
}
