package io.dodb.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dodb.operation.Operation;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation with its arguments: as many as its path has variables, each as one segment. */
class BindingTest {
    private static final List<String> ODD = List.of(
            "a b/c",
            "100%",
            "a+b@c",
            "x?y#z",
            "logs-*",
            ".hidden",
            "...",
            "\u00fc\u4e16\ud83d\udc18",
            "a%2Fb",
            "a\r\nb",
            "$1");

    static List<Operation<?>> operations() {
        return Catalog.operations();
    }

    static Stream<Arguments> variables() {
        return operations().stream()
                .flatMap(operation ->
                        operation.path().variables().stream().map(variable -> Arguments.of(operation, variable)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void takesOneArgumentForEachVariableAndNamesThemOtherwise(Operation<?> operation) {
        List<String> variables = operation.path().variables();
        assertThat(operation.call(variables.toArray()).path())
                .isEqualTo(operation.path().toString().replaceAll("[{}]", ""));

        List<Integer> wrong = new ArrayList<>(List.of(variables.size() + 1));
        if (!variables.isEmpty()) {
            wrong.add(variables.size() - 1);
        }
        for (int count : wrong) {
            List<String> arguments = Collections.nCopies(count, "x");
            String message =
                    operation.path() + " takes " + variables.size() + " values " + variables + ", not " + count;
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> operation.call(arguments))
                    .withMessage(message);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> operation.call(arguments.toArray()))
                    .withMessage(message);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("variables")
    void anOddNameStaysInItsSegment(Operation<?> operation, String variable) {
        for (String odd : ODD) {
            String path = operation.path().toString();
            assertThat(operation.call(arguments(operation, variable, odd)).path())
                    .isEqualTo(path.replace("{" + variable + "}", encoded(odd)).replaceAll("\\{\\w+}", "x"));
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("variables")
    void aNameThatWouldNameAnotherResourceIsRefused(Operation<?> operation, String variable) {
        for (String collapsed : List.of("", ".", "..", "\ud800")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> operation.call(arguments(operation, variable, collapsed)))
                    .withMessageStartingWith(variable + " ");
        }
    }

    private static List<String> arguments(Operation<?> operation, String variable, String value) {
        return operation.path().variables().stream()
                .map(name -> name.equals(variable) ? value : "x")
                .toList();
    }

    /** What the JDK makes of a form field, but for the three characters that differ in a path. */
    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
