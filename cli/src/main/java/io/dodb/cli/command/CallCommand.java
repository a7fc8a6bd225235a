package io.dodb.cli.command;

import io.dodb.api.Catalog;
import io.dodb.cli.failure.CommandFailure;
import io.dodb.cli.failure.Exit;
import io.dodb.cli.failure.Reason;
import io.dodb.cli.session.Await;
import io.dodb.cli.session.Session;
import io.dodb.cli.terminal.Terminal;
import io.dodb.internal.Nearest;
import io.dodb.internal.json.WireCodec;
import io.dodb.operation.Call;
import io.dodb.operation.Idempotency;
import io.dodb.operation.Operation;
import io.dodb.operation.Page;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dodb call}. */
@Command(
        name = "call",
        header = "performs one operation of the API and prints its answer",
        description = {
            "  The answer is printed as JSON, as the library understands it: decoded and encoded again. An",
            "  operation that answers nothing prints nothing.",
            "",
            "  Secrets (passwords, keys, certificates, connection URIs) are printed as [redacted], with --raw",
            "  too, unless --show-secrets is given.",
            "",
            "  An operation that deletes is confirmed on the terminal first, or needs --yes; in a --sandbox of",
            "  its own it is not."
        },
        footer = {
            "  dodb call databases_list_clusters",
            "  dodb call databases_get_user -p database_cluster_uuid=9cc10173-e9ea-4176-9dbc-a4cee4c4ff30 \\",
            "    -p username=app",
            "  dodb call databases_update_user -p database_cluster_uuid=... -p username=app \\",
            "    -d '{\"settings\":{\"acl\":[{\"topic\":\"orders.*\",\"permission\":\"consume\"}]}}'",
            "  dodb call databases_delete_user -p database_cluster_uuid=... -p username=app --yes"
        })
public final class CallCommand implements Runnable {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final RootCommand options;
    private final Terminal terminal;

    @Parameters(
            paramLabel = "OPERATION_ID",
            completionCandidates = OperationIds.class,
            description = "As the API documents it; 'dodb operations' lists them.")
    String operationId = "";

    @Option(names = "-p", paramLabel = "name=value", description = "A variable of the path. Each must be given.")
    List<String> path = List.of();

    @Option(
            names = "-q",
            paramLabel = "name=value",
            description = "A query parameter: one that the operation documents, or page or per_page."
                    + " Any, if it documents none.")
    List<String> query = List.of();

    @Option(
            names = "-d",
            paramLabel = "JSON|@FILE|@-",
            description = "The request's body: the JSON itself, a file, or standard input.")
    @Nullable
    String body;

    @Option(
            names = "--yes",
            description =
                    "Deletes without asking. Needed for an operation that deletes (DELETE) where nobody can be asked.")
    boolean yes;

    @Option(names = "--raw", description = "Prints the body as it was received.")
    boolean raw;

    @Option(names = "--show-secrets", description = "Prints secrets in clear.")
    boolean showSecrets;

    public CallCommand(RootCommand options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        Operation<?> operation = Catalog.find(operationId);
        if (operation == null) {
            throw CommandFailure.usage(
                    "there is no operation '" + operationId + "'; 'dodb operations' lists those that there are"
                            + Nearest.hint(operationId, OperationIds.all()));
        }
        if (raw) {
            Call<byte[]> call = confirmed(bind(operation.raw()));
            byte[] received = send(call);
            if (received != null) {
                byte[] shown = showSecrets ? received : redacted(operation, received);
                terminal.out().write(shown, 0, shown.length);
                terminal.out().flush();
            }
        } else {
            print(confirmed(bind(operation)));
        }
    }

    private static byte[] redacted(Operation<?> operation, byte[] received) {
        try {
            return WireCodec.INSTANCE.redact(operation, received);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(Exit.FAILED, e.getMessage() + "; --show-secrets prints it", null);
        }
    }

    private <R> Call<R> confirmed(Call<R> call) {
        if (!yes && !options.sandbox) {
            Confirmation.ask(call, terminal);
        }
        return call;
    }

    private <R> void print(Call<R> call) {
        R result = send(call);
        if (result != null) {
            terminal.out().println(WireCodec.INSTANCE.print(call.operation(), result, showSecrets));
        }
        if (result instanceof Page<?> page && !page.unreadable().isEmpty()) {
            String what = "not shown, because they can't be read: " + String.join("; ", page.unreadable());
            throw new CommandFailure(Exit.FAILED, what, null);
        }
    }

    private <R> @Nullable R send(Call<R> call) {
        try (Session session = Session.open(options, terminal)) {
            return Await.result(session.client().send(call), terminal).orElse(null);
        } catch (CommandFailure e) {
            boolean write = call.operation().idempotency() != Idempotency.SAFE;
            throw e.exit() == Exit.INTERRUPTED && write ? interrupted(call) : e;
        }
    }

    private static CommandFailure interrupted(Call<?> call) {
        return new CommandFailure(
                Exit.INTERRUPTED, "interrupted; " + call.operation().id() + " may have been applied", null);
    }

    private <R> Call<R> bind(Operation<R> operation) {
        try {
            return CallArguments.bind(operation, path, query, body == null ? null : bodyText(body));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(e);
        }
    }

    private String bodyText(String argument) {
        if (argument.equals("-")) {
            throw CommandFailure.usage("-d - is not a body; -d @- is standard input");
        }
        if (!argument.startsWith("@")) {
            return argument;
        }
        String file = argument.substring(1);
        try {
            byte[] bytes = file.equals("-") ? terminal.in().readAllBytes() : Files.readAllBytes(Path.of(file));
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (IOException | InvalidPathException e) {
            throw CommandFailure.usage("-d " + argument + " can't be read: " + Reason.of(e));
        }
    }
}
