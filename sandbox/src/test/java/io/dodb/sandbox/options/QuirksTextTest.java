package io.dodb.sandbox.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QuirksTextTest {
    static Stream<Method> quirks() {
        return Stream.of(Quirks.Builder.class.getDeclaredMethods())
                .filter(method -> method.getReturnType() == Quirks.Builder.class && !method.isSynthetic());
    }

    @ParameterizedTest
    @MethodSource("quirks")
    void eachQuirkHasAName(Method quirk) throws ReflectiveOperationException {
        String name = quirk.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        Class<?> type = quirk.getParameterTypes()[0];
        String text = type == boolean.class ? name : name + (type == int.class ? "=3" : "=2s");
        Object expected = type == boolean.class ? true : type == int.class ? (Object) 3 : Duration.ofSeconds(2);
        assertThat(Quirks.class.getMethod(quirk.getName()).invoke(Quirks.parse(text)))
                .isEqualTo(expected);
    }

    @Test
    void severalAreJoinedByCommas() {
        Quirks quirks = Quirks.parse("settings-missing, edge-timeout-every=5");
        assertThat(quirks.settingsMissing()).isTrue();
        assertThat(quirks.edgeTimeoutEvery()).isEqualTo(5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quirks.parse("stale-reset,stale-reset"))
                .withMessage("the quirk 'stale-reset' is named twice");
    }
}
