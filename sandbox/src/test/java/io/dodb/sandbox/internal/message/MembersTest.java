package io.dodb.sandbox.internal.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

class MembersTest {

    private static Members members(String body) {
        return Members.of((ObjectNode) Json.read(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static Object read(String body, Function<Members, ?> rules) {
        Members members = members(body);
        Object read = rules.apply(members);
        members.end();
        return read;
    }

    private static Arguments wrong(String body, Function<Members, ?> rules, String message) {
        return Arguments.of(body, rules, message);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                wrong("{}", body -> body.text("a"), "a is required"),
                wrong("{'a': 7}", body -> body.text("a"), "a must be a text"),
                wrong("{'a': ' '}", body -> body.text("a"), "a must not be blank"),
                wrong("{}", body -> body.anyText("a"), "a is required"),
                wrong("{'a': 7}", body -> body.text("a", "b"), "a must be a text"),
                wrong("{'a': 'c'}", body -> body.oneOf("a", List.of("b", "d")), "a must be one of b, d"),
                wrong("{}", body -> body.requiredFlag("a"), "a is required"),
                wrong("{'a': 'true'}", body -> body.flag("a", false), "a must be true or false"),
                wrong("{}", body -> body.number("a", 1, 9), "a is required"),
                wrong("{'a': 0}", body -> body.number("a", 1, 9), "a must be a whole number from 1 to 9"),
                wrong("{'a': 10}", body -> body.number("a", 1, 9), "a must be a whole number from 1 to 9"),
                wrong("{'a': 1.5}", body -> body.number("a", 1, 9), "a must be a whole number from 1 to 9"),
                wrong("{'a': 1e30}", body -> body.number("a", 1, 9, 2), "a must be a whole number from 1 to 9"),
                wrong("{'a': {}}", body -> body.texts("a"), "a must be an array"),
                wrong("{'a': [1]}", body -> body.texts("a"), "a must hold texts"),
                wrong("{'a': ['']}", body -> body.texts("a"), "a must hold texts"),
                wrong("{'a': []}", body -> body.whole("a"), "a must be an object"),
                wrong("{}", body -> body.requiredWhole("a"), "a must be an object"),
                wrong("{}", body -> body.members("a"), "a is required"),
                wrong("{'a': 1}", body -> body.members("a"), "a must be an object"),
                wrong("{'a': {}}", body -> body.members("a").text("b"), "a.b is required"),
                wrong("{'a': [{}]}", body -> body.each("a").get(0).text("b"), "each of a: b is required"),
                wrong("{'a': [1]}", body -> body.each("a"), "each of a must be an object"),
                wrong("{'b': 1}", body -> body.text("a", "c"), "b is not known here; known are a"),
                wrong(
                        "{'a': 1, 'b': 1}",
                        body -> List.of(body.has("c"), body.has("a")),
                        "a is not known here; known are a, c"),
                wrong(
                        "{'a': {'c': 1}}",
                        body -> body.members("a").text("b", "x"),
                        "a.c is not known here; known are b"),
                wrong(
                        "{'a': [{'c': 1}]}",
                        body -> body.each("a").get(0).text("b", "x"),
                        "each of a: c is not known here; known are b"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource
    void refused(String body, Function<Members, ?> rules, String message) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> read(body.replace('\'', '"'), rules))
                .withMessage(message);
    }

    @Test
    void whatIsThereIsReadAndTheRestIsAsSaid() {
        assertThat(read("{\"a\": \"b\"}", body -> List.of(body.text("a"), body.text("c", "d"))))
                .isEqualTo(List.of("b", "d"));
        assertThat(read("{\"a\": \"\"}", body -> body.anyText("a"))).isEqualTo("");
        assertThat(read(
                        "{\"a\": true}",
                        body -> List.of(body.requiredFlag("a"), body.flag("b", true), body.flag("c", false))))
                .isEqualTo(List.of(true, true, false));
        assertThat(read("{\"a\": 9}", body -> List.of(body.number("a", 1, 9), body.number("b", 1, 9, 0))))
                .isEqualTo(List.of(9, 0));
        assertThat(read("{\"a\": [\"b\"]}", body -> List.of(body.texts("a"), body.texts("c"))))
                .isEqualTo(List.of(List.of("b"), List.of()));
        assertThat(read("{\"id\": 1}", body -> {
                    body.passOver("id", "time");
                    return Map.of();
                }))
                .isEqualTo(Map.of());
    }

    @Test
    void anObjectThatIsKeptWholeMayHaveAnyMembers() {
        assertThat(read("{\"a\": {\"b\": 1}}", body -> body.requiredWhole("a").toString()))
                .isEqualTo("{\"b\":1}");
        assertThat(members("{}").whole("a")).isNull();
    }
}
