package io.dodb.reactor;

import io.dodb.api.UserApi;
import io.dodb.model.user.CreateUser;
import io.dodb.model.user.DatabaseUser;
import io.dodb.model.user.UpdateUser;
import io.dodb.operation.Call;
import io.dodb.plan.Change;
import io.dodb.reactor.bulk.Steps;
import io.dodb.reactor.internal.UserCode;
import io.dodb.reactor.plan.CredentialsSink;
import io.dodb.reactor.plan.UserCredentials;
import reactor.core.publisher.Mono;

/** The steps by which a change of a plan is made. */
final class ChangeSteps {
    private final CredentialsSink sink;

    ChangeSteps(CredentialsSink sink) {
        this.sink = sink;
    }

    /**
     * Returns the steps of a change.
     *
     * @throws IllegalArgumentException if it can't be made
     */
    Steps<DatabaseUser> of(Change change) {
        if (change instanceof Change.Create create) {
            return created(create);
        }
        if (change instanceof Change.Update update) {
            return Steps.of(UserApi.update(update.cluster(), update.user(), new UpdateUser(update.settings())));
        }
        if (change instanceof Change.Delete delete) {
            Call<Void> call = UserApi.delete(delete.cluster(), delete.user());
            return Steps.on(call, calls -> calls.send(call).then(Mono.empty()));
        }
        if (change instanceof Change.Refused refused) {
            throw new IllegalArgumentException(refused.reason());
        }
        return Steps.unchanged();
    }

    /** What is stored is safe before the user counts as created, and that it will be made is noted before it is. */
    private Steps<DatabaseUser> created(Change.Create create) {
        Call<DatabaseUser> call =
                UserApi.add(create.cluster(), CreateUser.named(create.user()).withSettings(create.settings()));
        return Steps.on(
                call,
                calls -> UserCode.first("the credentials sink", () -> sink.expect(create.cluster(), create.user()))
                        .then(calls.send(call))
                        .switchIfEmpty(Mono.error(ChangeSteps::notShown))
                        .flatMap(user -> stored(UserCredentials.of(create.cluster(), user))
                                .thenReturn(user)));
    }

    private Mono<Void> stored(UserCredentials credentials) {
        boolean lost = credentials.isEmpty() && sink != CredentialsSink.NONE;
        return lost
                ? Mono.error(notShown())
                : UserCode.first("the credentials sink", () -> sink.store(credentials))
                        .then();
    }

    private static IllegalStateException notShown() {
        return new IllegalStateException(
                "the server did not show the credentials of the user; a reset of its password makes new ones");
    }
}
