package io.dodb.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import io.dodb.api.Catalog;
import io.dodb.operation.Operation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bodies of each operation, as people write them by hand, through the types and onto the wire: {@code requests/<operationId>.json}, which
 * gives every member that the API documents, and {@code requests/<operationId>.<what is special>.json}.
 */
class RequestFixtureTest {

    record Fixture(Operation<?> operation, String file, String text) {
        Object body() {
            return WireCodec.INSTANCE.readBody(operation, text);
        }

        @Override
        public String toString() {
            return file;
        }
    }

    static List<Fixture> fixtures() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(RequestFixtureTest.class.getResource("/requests"))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().flatMap(RequestFixtureTest::fixture).toList();
        }
    }

    /** None for an operation that the library does not have yet. */
    private static Stream<Fixture> fixture(Path path) {
        String file = Objects.requireNonNull(path.getFileName()).toString();
        return Stream.ofNullable(Catalog.find(file.substring(0, file.indexOf('.'))))
                .map(operation -> new Fixture(operation, file, text(path)));
    }

    private static String text(Path path) {
        try {
            return Files.readString(path, UTF_8);
        } catch (IOException e) {
            throw new AssertionError(path.toString(), e);
        }
    }

    @Test
    void eachOperationThatTakesABodyHasOne() throws IOException, URISyntaxException {
        assertThat(fixtures().stream().map(Fixture::operation).collect(Collectors.toSet()))
                .isEqualTo(Catalog.operations().stream()
                        .filter(operation -> operation.body() != null)
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixtures")
    void whatIsSentIsWhatWasWritten(Fixture fixture) {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        WireCodec.INSTANCE.write(fixture.body(), sent);

        assertThat(RoundTrip.tree(sent.toString(UTF_8))).isEqualTo(RoundTrip.tree(fixture.text()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixtures")
    void theLogNeverShowsASecret(Fixture fixture) {
        assertThat(fixture.body().toString()).doesNotContain("pw-of-the-", "writer:pw", "PRIVATE KEY", "0f1e2d3c");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixtures")
    void aMisspeltMemberIsRefused(Fixture fixture) {
        ObjectNode misspelt = (ObjectNode) RoundTrip.tree(fixture.text());
        misspelt.put("zz_misspelt", 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> WireCodec.INSTANCE.readBody(fixture.operation(), misspelt.toString()))
                .withMessageContaining(fixture.operation().id())
                .withMessageContaining("zz_misspelt");
    }

    /** Otherwise a member that the codec loses could be one that no fixture has. */
    @Test
    void theFixturesFillEveryMemberOfTheBodies() throws IOException, URISyntaxException {
        Set<String> missing = new TreeSet<>();
        for (Operation<?> operation : Catalog.operations()) {
            if (operation.body() != null && operation.body().isRecord()) {
                members(operation.body()).forEach(member -> missing.add(operation.id() + "." + member));
            }
        }
        for (Fixture fixture : fixtures()) {
            JsonNode written = RoundTrip.tree(fixture.text());
            written.propertyNames()
                    .forEach(member -> missing.remove(fixture.operation().id() + "." + member));
        }
        assertThat(missing).isEmpty();
    }

    private static Stream<String> members(Class<?> body) {
        return Arrays.stream(body.getRecordComponents())
                .filter(component -> !component.getAccessor().isAnnotationPresent(JsonAnyGetter.class))
                .map(RecordComponent::getName)
                .map(WireTypes::snakeCase);
    }
}
