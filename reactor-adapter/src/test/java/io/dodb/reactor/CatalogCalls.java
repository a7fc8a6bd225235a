package io.dodb.reactor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.dodb.api.Catalog;
import io.dodb.internal.json.WireCodec;
import io.dodb.operation.Call;
import io.dodb.operation.Naming;
import io.dodb.operation.Operation;
import io.dodb.operation.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** A call of each operation, and the answer to it, from the literal JSON that core's tests have of them. */
final class CatalogCalls {
    private static final Path FIXTURES = Path.of("../core/src/test/resources");

    private CatalogCalls() {}

    static List<Operation<?>> operations() {
        return Catalog.operations();
    }

    /** With arguments, and with a body if it takes one. */
    static <R> Call<R> call(Operation<R> operation) {
        List<String> variables = operation.path().variables();
        String named = named(operation);
        Call<R> call = operation.call(variables.stream()
                .map(name ->
                        name.equals("database_cluster_uuid") && variables.size() > 1 ? Wire.CLUSTER.toString() : named)
                .toList());
        return operation.body() == null
                ? call
                : call.body(WireCodec.INSTANCE.readBody(operation, fixture("requests", operation)));
    }

    /** What the answer is about, so that it is the answer to the call. */
    private static <R> String named(Operation<R> operation) {
        Naming<R> naming = operation.naming();
        if (naming == null || operation.creation() != null) {
            return operation.path().variables().size() == 1 ? Wire.CLUSTER.toString() : "x";
        }
        R answer = WireCodec.INSTANCE.read(
                operation,
                new ByteArrayInputStream(fixture("replies", operation).getBytes(UTF_8)));
        return Objects.requireNonNull(naming.answered().apply(Objects.requireNonNull(answer)));
    }

    /** A success. */
    static ResponseDefinitionBuilder answer(Operation<?> operation) {
        return operation.reply() instanceof Reply.None
                ? WireMock.noContent()
                : Wire.json(200, fixture("replies", operation));
    }

    private static String fixture(String folder, Operation<?> operation) {
        try {
            return Files.readString(FIXTURES.resolve(folder).resolve(operation.id() + ".json"), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
