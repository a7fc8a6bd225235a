package io.dodb.cli.command;

import io.dodb.cli.failure.CommandFailure;
import io.dodb.cli.file.Printable;
import io.dodb.cli.session.Await;
import io.dodb.cli.terminal.Terminal;
import io.dodb.http.HttpMethod;
import io.dodb.operation.Call;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The confirmation of what no other call can undo. */
final class Confirmation {
    private static final String YES = "yes";

    private Confirmation() {}

    /**
     * Asks for confirmation if the call deletes.
     *
     * @throws CommandFailure if the answer is not yes, or no one can be asked
     */
    static void ask(Call<?> call, Terminal terminal) {
        if (call.operation().method() != HttpMethod.DELETE) {
            return;
        }
        String what = call.operation().id() + " deletes " + named(call);
        if (!terminal.answers()) {
            throw CommandFailure.usage(what + "; nothing was sent: add --yes to go on");
        }
        if (!isGiven(what, terminal)) {
            throw CommandFailure.usage("not confirmed; nothing was sent");
        }
    }

    /** Asks a person, and returns whether the answer is yes. */
    static boolean isGiven(String what, Terminal terminal) {
        terminal.screen().line("dodb: " + what + "; type yes to go on:");
        Mono<String> answer = Mono.fromCallable(() ->
                        new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8)).readLine())
                .subscribeOn(Schedulers.boundedElastic());
        return Await.result(answer, terminal)
                .filter(text -> text.strip().equals(YES))
                .isPresent();
    }

    private static String named(Call<?> call) {
        List<String> names = call.operation().path().variables();
        List<String> named = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            named.add(names.get(i) + "=" + Printable.of(call.arguments().get(i)));
        }
        return String.join(", ", named);
    }
}
