package io.dodb.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URLDecoder;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathTemplateTest {
    private static final PathTemplate USER =
            PathTemplate.parse("/v2/databases/{database_cluster_uuid}/users/{username}");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "app            | app",
                "a b            | a%20b",
                "a+b            | a%2Bb",
                "me@example.com | me%40example.com",
                "a/b            | a%2Fb",
                "../x           | ..%2Fx",
                "100%           | 100%25",
                "%2e%2e         | %252e%252e",
                "a#b            | a%23b",
                "a?b=c&d        | a%3Fb%3Dc%26d",
                "a:b;c          | a%3Ab%3Bc",
                "logs-*         | logs-%2A",
                "a\\b           | a%5Cb",
                "{username}     | %7Busername%7D",
                "-._~           | -._~",
                "ünï            | %C3%BCn%C3%AF",
                "日本           | %E6%97%A5%E6%9C%AC",
                "🐘             | %F0%9F%90%98",
                "...            | ...",
                ".hidden        | .hidden",
            })
    void aValueFillsExactlyOneSegment(String value, String segment) {
        assertThat(USER.expand(List.of("c", value))).isEqualTo("/v2/databases/c/users/" + segment);
    }

    @Test
    void exactlyTheUnreservedCharactersStandForThemselves() {
        String unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
        for (char c = 0; c < 0x80; c++) {
            String segment = unreserved.indexOf(c) >= 0 ? String.valueOf(c) : "%%%02X".formatted((int) c);
            // alone, and beside what has to be encoded anyway
            assertThat(USER.expand(List.of("c", "x" + c))).isEqualTo("/v2/databases/c/users/x" + segment);
            assertThat(USER.expand(List.of("c", "/" + c))).isEqualTo("/v2/databases/c/users/%2F" + segment);
        }
    }

    @Test
    void controlCharactersAreEncoded() {
        assertThat(USER.expand(List.of("c", "a\r\n\t\0\u007f"))).isEqualTo("/v2/databases/c/users/a%0D%0A%09%00%7F");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", ".."})
    void aValueThatWouldNameAnotherResourceIsRefused(String value) {
        assertThatThrownBy(() -> USER.expand(List.of("c", value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("username must not be empty, '.' or '..'");
        assertThatThrownBy(() -> USER.expand(List.of(value, "app")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("database_cluster_uuid must not be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "\udc18", "a\udc18\ud83d", "ok\ud83dok"})
    void anUnpairedSurrogateIsRefused(String value) {
        assertThatThrownBy(() -> USER.expand(List.of("c", value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("username is not valid Unicode");
    }

    @Test
    void anyTextComesBackFromItsSegment() {
        Random random = new Random(20_260_101);
        for (int i = 0; i < 5_000; i++) {
            String text = randomText(random);
            String path = USER.expand(List.of("c", text));

            assertThat(path).matches("/v2/databases/c/users/(?:[A-Za-z0-9._~-]|%[0-9A-F]{2})+");
            String segment = path.substring(path.lastIndexOf('/') + 1);
            // no '+' is left in a segment, so decoding it as a form changes nothing
            assertThat(URLDecoder.decode(segment, UTF_8)).isEqualTo(text);
            assertThat(URI.create("https://api.example" + path).normalize().getRawPath())
                    .isEqualTo(path);
        }
    }

    /** Code points of each length of UTF-8, and many of the characters that mean something in a URL. */
    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder("x");
        for (int length = random.nextInt(12); length >= 0; length--) {
            int codePoint = switch (random.nextInt(4)) {
                case 0 -> "/?#%+:@*&=;{}. ".charAt(random.nextInt(15));
                case 1 -> random.nextInt(0x80);
                case 2 -> random.nextInt(0xD800);
                default -> 0xE000 + random.nextInt(0x110000 - 0xE000);
            };
            text.appendCodePoint(codePoint);
        }
        return text.toString();
    }

    @Test
    void theNumberOfValuesMustFit() {
        for (List<String> values : List.of(List.<String>of(), List.of("c"), List.of("c", "app", "more"))) {
            assertThatThrownBy(() -> USER.expand(values))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("takes 2 values [database_cluster_uuid, username], not " + values.size());
        }
    }

    @Test
    void aTemplateWithoutVariablesIsItself() {
        PathTemplate options = PathTemplate.parse("/v2/databases/options");
        assertThat(options.variables()).isEmpty();
        assertThat(options.expand(List.of())).isEqualTo("/v2/databases/options");
        assertThat(options.expandToLastVariable(List.of())).isEqualTo("/v2/databases/options");
    }

    @Test
    void whatFollowsTheLastVariableIsPartOfThePathAndNotOfTheResource() {
        PathTemplate reset = PathTemplate.parse("/v2/databases/{c}/users/{u}/reset_auth");
        assertThat(reset.expand(List.of("1", "app"))).isEqualTo("/v2/databases/1/users/app/reset_auth");
        assertThat(reset.expandToLastVariable(List.of("1", "app"))).isEqualTo("/v2/databases/1/users/app");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v2/databases",
                "/{",
                "/}",
                "/{}",
                "/{id",
                "/id}",
                "/{a{b}",
                "/{a}}",
                "/{{a}}",
                "/{a/b}",
                "/x{id}",
                "/{id}x",
                "/{a}{b}",
                "/{a}/{a}",
                "/v2/databases?page=1",
                "/v2/databases#top",
                "/v2/data bases",
                "/v2//databases",
                "/v2/../databases",
                "/v2/./databases",
            })
    void aMalformedTemplateIsRefused(String template) {
        assertThatThrownBy(() -> PathTemplate.parse(template))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(": " + template);
    }

    @Test
    void aTemplateMayEndWithASlashOrAVariable() {
        assertThatCode(() -> PathTemplate.parse("/v2/databases/")).doesNotThrowAnyException();
        assertThat(PathTemplate.parse("/{a}").expand(List.of("x"))).isEqualTo("/x");
    }

    @Test
    void templatesAreEqualByTheirText() {
        assertThat(PathTemplate.parse("/a/{b}"))
                .isEqualTo(PathTemplate.parse("/a/{b}"))
                .hasSameHashCodeAs(PathTemplate.parse("/a/{b}"))
                .isNotEqualTo(PathTemplate.parse("/a/{c}"))
                .hasToString("/a/{b}");
        assertThat(IntStream.range(0, 1_000)
                        .map(i -> PathTemplate.parse("/a/" + i).hashCode())
                        .distinct()
                        .count())
                .isGreaterThan(900);
    }
}
