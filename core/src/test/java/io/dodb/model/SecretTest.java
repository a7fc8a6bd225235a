package io.dodb.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.dodb.internal.SecretNames;
import io.dodb.model.cluster.Connection;
import io.dodb.model.cluster.DatabaseCluster;
import io.dodb.model.cluster.DoSettings;
import io.dodb.model.cluster.UpdateMaintenanceWindow;
import io.dodb.model.logsink.LogsinkConfig;
import io.dodb.model.logsink.OpenLogsink;
import io.dodb.model.user.DatabaseUser;
import java.io.Serializable;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Secrets do not show themselves: not in text, not through a mapper of the user's own. */
class SecretTest {
    private static final String CLEAR = "hunter2";

    private static final Map<Class<?>, Object> SAMPLES = Map.of(
            Secret.class,
            Secret.of(CLEAR),
            String.class,
            "text",
            Object.class,
            "any",
            Boolean.class,
            true,
            Integer.class,
            1,
            Long.class,
            20L,
            BigDecimal.class,
            BigDecimal.ONE,
            BigInteger.class,
            BigInteger.ONE,
            UUID.class,
            new UUID(1, 2),
            LogsinkConfig.class,
            new OpenLogsink(Map.of("token", CLEAR, "deep", List.of(Map.of("key", CLEAR)))));

    /** Types without secrets that take not any text. */
    private static final Map<Class<?>, Object> CHECKED = Map.of(
            DoSettings.class,
            DoSettings.cnames("db.example.com"),
            UpdateMaintenanceWindow.class,
            new UpdateMaintenanceWindow("tuesday", "14:00"));

    private static final List<JsonMapper> USERS_MAPPERS = List.of(
            JsonMapper.builder().build(),
            JsonMapper.builder()
                    .enable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                    .build(),
            JsonMapper.builder()
                    .changeDefaultVisibility(visible -> visible.withVisibility(
                            com.fasterxml.jackson.annotation.PropertyAccessor.ALL, Visibility.ANY))
                    .build(),
            JsonMapper.builder()
                    .changeDefaultVisibility(visible -> visible.withFieldVisibility(Visibility.ANY))
                    .findAndAddModules()
                    .build());

    private static final List<Class<?>> RECORDS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.dodb.model").stream()
                    .filter(JavaClass::isRecord)
                    .<Class<?>>map(JavaClass::reflect)
                    .toList();

    static List<Class<?>> records() {
        return RECORDS;
    }

    @Test
    void aSecretRevealsItselfOnlyOnDemand() {
        assertThat(Secret.of(CLEAR)).hasToString("Secret[redacted]").isNotInstanceOf(Serializable.class);
        assertThat(Secret.of(CLEAR).reveal()).isEqualTo(CLEAR);
    }

    @Test
    void secretsAreComparedByTheirTextAndHashTheSame() {
        assertThat(Secret.of(CLEAR))
                .isEqualTo(Secret.of(CLEAR))
                .hasSameHashCodeAs(Secret.of("other"))
                .isNotEqualTo(Secret.of("hunter"))
                .isNotEqualTo(CLEAR);
    }

    @Test
    void thereAreRecordsToTest() {
        assertThat(records()).contains(DatabaseCluster.class, DatabaseUser.class, Connection.class);
        assertThat(sample(DatabaseUser.class)).extracting("password").isEqualTo(Secret.of(CLEAR));
        assertThat(String.valueOf(sample(DatabaseCluster.class))).contains("Secret[redacted]");
    }

    @ParameterizedTest
    @MethodSource("records")
    void noRecordShowsItsSecrets(Class<?> type) {
        Object sample = sample(type);
        assertThat(sample.toString()).doesNotContain(CLEAR);
        assertThat(String.valueOf(List.of(sample))).doesNotContain(CLEAR);
        assertNotWritten(sample);
    }

    @Test
    void noMapperOfTheUsersOwnWritesASecret() {
        assertNotWritten(Secret.of(CLEAR));
        assertNotWritten(Map.of("password", Secret.of(CLEAR)));
        assertNotWritten(List.of(Secret.of(CLEAR)));
    }

    static Stream<RecordComponent> openMaps() {
        return records().stream()
                .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                .filter(SecretTest::isOpenMap);
    }

    private static boolean isOpenMap(RecordComponent component) {
        return component.getGenericType() instanceof ParameterizedType map
                && map.getRawType() == Map.class
                && map.getActualTypeArguments()[1] == Object.class;
    }

    /** What shows, filters and looks for secrets goes by the mark, what keeps them by the constructor. */
    @ParameterizedTest
    @MethodSource("openMaps")
    void anOpenMapIsMarkedIfAndOnlyIfItsRecordMakesEachTextInItASecret(RecordComponent map)
            throws ReflectiveOperationException {
        Map<String, Object> texts = Map.of("harmless", CLEAR, "deep", Map.of("list", List.of(CLEAR)));
        Object made = instance(
                map.getDeclaringRecord(),
                component -> isOpenMap(component) ? texts : value(component.getGenericType()));
        Map<?, ?> kept = (Map<?, ?>) map.getAccessor().invoke(made);

        Object text = map.isAnnotationPresent(SecretTexts.class) ? Secret.of(CLEAR) : CLEAR;
        assertThat(kept.get("harmless")).isEqualTo(text);
        assertThat(kept.get("deep")).isEqualTo(Map.of("list", List.of(text)));
    }

    @Test
    void thereAreMapsOfBothKinds() {
        assertThat(openMaps().map(map -> map.isAnnotationPresent(SecretTexts.class)))
                .contains(true, false);
    }

    /** A name that is secret in one type is secret where no type is known. */
    @Test
    void theNameOfEachSecretOfTheModelSuggestsIt() {
        List<String> names = records().stream()
                .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                .filter(component -> component.getType() == Secret.class)
                .map(component ->
                        component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
                .distinct()
                .toList();

        assertThat(names).contains("password", "sd", "logline", "access_key").allMatch(SecretNames::suggest);
    }

    private static void assertNotWritten(Object value) {
        for (JsonMapper mapper : USERS_MAPPERS) {
            String written;
            try {
                written = mapper.writeValueAsString(value);
            } catch (JacksonException refused) {
                written = String.valueOf(refused.getMessage());
            }
            assertThat(written).doesNotContain(CLEAR);
        }
    }

    /** A record whose every secret, at any depth, is the one that must not appear. */
    private static Object sample(Class<?> type) {
        Object checked = CHECKED.get(type);
        if (checked != null) {
            return checked;
        }
        return instance(type, component -> value(component.getGenericType()));
    }

    private static Object instance(Class<?> type, Function<RecordComponent, Object> value) {
        try {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Object[] values = Arrays.stream(components).map(value).toArray();
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static Object value(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == Map.class
                    ? Map.of("key", value(arguments[1]))
                    : List.of(value(arguments[0]));
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isRecord()) {
            return sample(raw);
        }
        return Objects.requireNonNull(SAMPLES.get(raw), raw::getName);
    }
}
