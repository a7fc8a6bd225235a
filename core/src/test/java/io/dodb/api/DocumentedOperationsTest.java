package io.dodb.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.operation.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The catalogue beside the list of what the provider's document has. A new version of the document is a new list, and shows what is missing. */
class DocumentedOperationsTest {

    @Test
    void theListIsWhole() throws IOException {
        assertThat(documented()).hasSize(71).doesNotHaveDuplicates();
    }

    @Test
    void whatTheLibraryHasIsDocumentedWithThatMethodAndPath() throws IOException {
        assertThat(Catalog.operations())
                .extracting(DocumentedOperationsTest::line)
                .isSubsetOf(documented());
    }

    @Test
    void theLibraryHasAllThatIsDocumented() throws IOException {
        List<String> missing = new ArrayList<>(documented());
        Catalog.operations().forEach(operation -> missing.remove(line(operation)));
        assertThat(missing)
                .as("documented operations that the catalogue does not have")
                .isEmpty();
    }

    private static String line(Operation<?> operation) {
        return operation.id() + "\t" + operation.method() + "\t" + operation.path();
    }

    private static List<String> documented() throws IOException {
        try (InputStream in = DocumentedOperationsTest.class.getResourceAsStream("/api-operations.tsv")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }
}
