package io.dodb.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.dodb.model.Engine;
import io.dodb.operation.Idempotency;
import io.dodb.operation.Operation;
import io.dodb.operation.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogTest {

    static List<Operation<?>> operations() {
        return Catalog.operations();
    }

    @Test
    void idsAreUnique() {
        assertThat(operations()).extracting(Operation::id).doesNotHaveDuplicates();
        assertThat(operations()).extracting(Operation::toString).doesNotHaveDuplicates();
    }

    @Test
    void anOperationIsFoundByItsId() {
        for (Operation<?> operation : operations()) {
            assertThat(Catalog.find(operation.id())).isSameAs(operation);
        }
        assertThat(Catalog.find("databases_get_User")).isNull();
    }

    @Test
    void theCatalogIsWhatTheApiDocuments() throws IOException {
        List<String> documented;
        try (InputStream in = CatalogTest.class.getResourceAsStream("/operations.tsv")) {
            documented = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
        assertThat(operations()).extracting(CatalogTest::row).containsExactlyInAnyOrderElementsOf(documented);
    }

    private static String row(Operation<?> operation) {
        return String.join(
                "\t",
                operation.id(),
                operation.method().name(),
                operation.path().toString(),
                operation.scope(),
                members(operation.body()),
                root(operation.reply()),
                operation.query().isEmpty() ? "-" : String.join(",", operation.query()));
    }

    private static String members(@Nullable Class<?> body) {
        return body == null
                ? "-"
                : Arrays.stream(body.getRecordComponents())
                        .filter(component -> !component.getAccessor().isAnnotationPresent(JsonAnyGetter.class))
                        .map(RecordComponent::getName)
                        .map(name -> name.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT))
                        .collect(Collectors.joining(","));
    }

    private static String root(Reply<?> reply) {
        if (reply instanceof Reply.Entity<?> entity) {
            return entity.key();
        }
        return reply instanceof Reply.Listing<?> listing ? listing.key() : reply instanceof Reply.Body<?> ? "{}" : "-";
    }

    @ParameterizedTest
    @MethodSource("operations")
    void theMethodGivesTheIdempotency(Operation<?> operation) {
        Idempotency expected = switch (operation.method()) {
            case GET -> Idempotency.SAFE;
            // the one PATCH sets values, and never adds to them
            case PUT, DELETE, PATCH -> Idempotency.IDEMPOTENT;
            case POST -> Idempotency.NOT_IDEMPOTENT;
        };
        assertThat(operation.idempotency()).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void onlyAnOperationThatIsNotIdempotentCreates(Operation<?> operation) {
        assertThat(operation.creation() == null || operation.idempotency() == Idempotency.NOT_IDEMPOTENT)
                .isTrue();
    }

    @Test
    void createsAndDeletesOfUsersGoOneAtATime() {
        assertThat(operations())
                .filteredOn(Operation::isOneAtATimePerCluster)
                .extracting(Operation::id)
                .containsExactlyInAnyOrder("databases_add_user", "databases_delete_user");
    }

    @Test
    void neitherUsersNorDatabasesAreForCachingAndValkey() {
        assertThat(operations())
                .filteredOn(operation -> operation.path().toString().matches(".*/(users|dbs)\\b.*"))
                .hasSizeGreaterThanOrEqualTo(10)
                .allSatisfy(operation -> assertThat(Engine.known())
                        .as("a new engine has users, and stands in EngineSets, or has none, and stands here")
                        .filteredOn(engine -> !operation.engines().contains(engine))
                        .containsExactly(Engine.REDIS, Engine.VALKEY));
    }

    @Test
    void everyConstantOfEveryApiClassIsInItsAllAndInTheCatalog() throws IllegalAccessException {
        List<Object> constants = new ArrayList<>();
        for (Class<?> api : apiClasses()) {
            List<Object> declared = new ArrayList<>();
            Object all = null;
            for (Field field : api.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == Operation.class) {
                    declared.add(field.get(null));
                } else if (field.getName().equals("ALL")) {
                    all = field.get(null);
                }
            }
            assertThat(declared).as("%s", api).isNotEmpty();
            assertThat(all).as("%s.ALL", api).isEqualTo(declared);
            constants.addAll(declared);
        }
        assertThat(operations())
                .containsExactlyInAnyOrderElementsOf(constants.stream()
                        .map(constant -> (Operation<?>) constant)
                        .collect(Collectors.toList()));
    }

    private static List<Class<?>> apiClasses() {
        Stream<JavaClass> classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.dodb.api").stream();
        return classes.filter(type -> type.getSimpleName().endsWith("Api"))
                .<Class<?>>map(JavaClass::reflect)
                .toList();
    }
}
