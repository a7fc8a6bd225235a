package io.dodb.internal.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.error.ErrorBody;
import io.dodb.error.ErrorMapper;
import io.dodb.model.Secret;
import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What others wrote, on its way into a message. */
class WordsTest {
    private static final String SECRET = "S3cret/Pw \"é\\n%41";

    private static Words without(String... secrets) {
        return Words.without(List.of(secrets).stream().map(Secret::of).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "bad token dop_v1_0123abc, sorry                    | bad token [redacted], sorry",
                "dop%5Fv1%5Fabcdef is wrong                         | [redacted] is wrong",
                "bad header: Bearer abcdef0123456789                | bad header: Bearer [redacted]",
                "Authorization: Basic ZG9hZG1pbjpwdw== refused      | Authorization: Basic [redacted] refused",
                "basic authentication failed                        | basic authentication failed",
                "cannot connect to postgresql://doadmin:pw@h:1/db   | cannot connect to postgresql://[redacted]@h:1/db",
                "parse https://a:p@w/x@h:port: invalid port         | parse https://[redacted]@h:port: invalid port",
                "postgresql%3A%2F%2Fa%3Apw%40h                      | postgresql%3A%2F%2F[redacted]%40h",
                "see https://docs.example.com/a, or mail to a@b.com | see https://docs.example.com/a, or mail to a@b.com",
                "invalid body {\"source\":{\"password\":\"pw\",\"a\":1}} | invalid body {\"source\":{\"password\":\"[redacted]\",\"a\":1}}",
                "invalid body {\\\"access_key\\\":\\\"pw\\\"}       | invalid body {\\\"access_key\\\":\\\"[redacted]\\\"}",
                "cut short: {\"password\":\"half of it              | cut short: {\"password\":\"[redacted]",
                "host=h user=u password=pw dbname=d                 | host=h user=u password=[redacted] dbname=d",
                "GET /v2?page=2&api_token=pw&per_page=3             | GET /v2?page=2&api_token=[redacted]&per_page=3",
                "key -----BEGIN PRIVATE KEY----- MIIE -----END PRIVATE KEY----- is bad | key [redacted] is bad",
                "key -----BEGIN PRIVATE KEY-----\\nMIIE             | key [redacted]",
                "invalid token: it has expired                      | invalid token: it has expired",
                "the password is too short                          | the password is too short",
            })
    void whatLooksLikeASecretIsHidden(String text, String shown) {
        assertThat(Words.OF_NOBODY.quote(text)).isEqualTo(shown);
        assertThat(Words.OF_NOBODY.quote(shown)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "S3cret/Pw \"é\\n%41",
                "S3cret\\/Pw \\\"\\u00e9\\\\n%41",
                "S3cret%2FPw%20%22%C3%A9%5Cn%2541",
                "S3cret%2fPw+%22%c3%a9%5cn%2541",
                "S3cret/Pw &quot;&#233;\\n%41",
                "S3cret&#x2f;Pw &quot;é\\n%41",
                "s\u00ad3\u200bcret/Pw\n \"é\\n%41",
                "<b>S3cr</b>et/Pw \"é\\n%41",
            })
    void aSecretOfTheCallIsHiddenHoweverItIsWritten(String echo) {
        Words words = without(SECRET);
        ErrorBody page = ErrorMapper.text("value '" + echo + "' is refused");
        assertThat(words.quote(page.message())).matches("value ' ?\\[redacted]' is refused");
        assertThat(words.quote(
                        "value '" + echo.toUpperCase(Locale.ROOT).replace("\\U00E9", "\\u00e9") + "' is refused"))
                .doesNotContainIgnoringCase("3cret")
                .endsWith("' is refused");
    }

    @Test
    void aPartOfALongSecretIsHiddenToo() {
        Words words = without("0123456789abcdefghijklmnop");
        for (int end = 12; end <= 26; end++) {
            assertThat(words.quote("got " + "0123456789abcdefghijklmnop".substring(0, end) + "..."))
                    .isEqualTo("got [redacted]...");
            assertThat(words.quote("got ..." + "0123456789abcdefghijklmnop".substring(26 - end)))
                    .isEqualTo("got ...[redacted]");
        }
    }

    @Test
    void ofAUrlTheHostIsShown() {
        Words words = without("https://logger:S3cretPw@es.example.com:9243/a/long/path?key=1");

        assertThat(words.quote("lookup es.example.com: no such host")).isEqualTo("lookup es.example.com: no such host");
        assertThat(words.quote("password S3cretPw of logger is wrong"))
                .isEqualTo("password [redacted] of logger is wrong");
        assertThat(words.quote("no such path: /a/long/path?key=1")).isEqualTo("no such path: [redacted]");
        assertThat(words.quote("parse https://logger:S3cretPw@es.example.com:9243"))
                .isEqualTo("parse https://[redacted]@es.example.com:9243");
        assertThat(without("https://t0ken-as-user@h").quote("who is t0ken-as-user?"))
                .isEqualTo("who is [redacted]?");
    }

    @Test
    void aSecretOfThreeCharactersOrLessDoesNotTurnAMessageIntoStars() {
        assertThat(without("", "a", "is", "too").quote("a name is too long")).isEqualTo("a name is too long");
        assertThat(without("name").quote("a name is too long")).isEqualTo("a [redacted] is too long");
    }

    @Test
    void aHugeTextIsReadInNoTime() {
        // minutes, if anything were searched again from each beginning
        String[] beginnings = {
            "a",
            "://",
            "a://b ",
            "@",
            "-----BEGIN ",
            "\"password\":\"",
            "password=",
            "'",
            "%",
            "&",
            "&#",
            "\\",
            "\\u00",
            "Bearer a",
            "dop_v1_ ",
            "x=\"",
            "\u00ad"
        };
        Words words = without("s3cret".repeat(1_000));
        for (String beginning : beginnings) {
            assertThat(words.quote(beginning.repeat(200_000)))
                    .as(beginning)
                    .satisfiesAnyOf(
                            shown -> assertThat(shown).isNull(),
                            shown -> assertThat(shown).hasSizeLessThan(320));
        }
    }

    @Test
    void aHarmlessCauseStaysWhatItIs() {
        Throwable cause =
                new IOException("the connection\nbroke", new ConnectException("refused: localhost/127.0.0.1:1"));
        cause.addSuppressed(new IllegalStateException());

        assertThat(Words.OF_NOBODY.cause(cause)).isSameAs(cause);
    }

    @Test
    void aCauseWithASecretAnywhereIsReplaced() {
        IOException deep = new IOException("uri pg://u:hunter2@h");
        IllegalStateException cause = new IllegalStateException("away", deep);
        deep.initCause(cause);
        deep.addSuppressed(new IOException("with hunter2, too\u001b[2J"));

        Throwable shown = without("hunter2").cause(cause);

        assertThat(shown).hasMessage("java.lang.IllegalStateException: away");
        assertThat(shown.getStackTrace()).isEqualTo(cause.getStackTrace());
        assertThat(shown.getCause())
                .hasMessage("java.io.IOException: uri pg://[redacted]@h")
                .hasNoCause();
        assertThat(shown.getCause().getSuppressed()[0]).hasMessage("java.io.IOException: with [redacted], too [2J");
        assertThat(without("hunter2").cause(shown)).isSameAs(shown);
    }

    @Test
    void whatAReaderQuotesIsNotShown() {
        IllegalArgumentException quoting = new IllegalArgumentException("invalid version format: {\"a\":\"hunter2\"}");
        quoting.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("java.lang.Integer", "parseInt", null, 1),
            new StackTraceElement("io.netty.handler.codec.http.HttpVersion", "<init>", null, 1),
            new StackTraceElement("io.dodb.reactor.Users", "get", null, 1)
        });

        assertThat(Words.OF_NOBODY.quote(quoting)).isNull();
        assertThat(Words.OF_NOBODY.cause(quoting)).hasMessage("java.lang.IllegalArgumentException");
    }

    /** As a reader of replies would. */
    private static <T extends Throwable> T thrownByAReader(T failure) {
        failure.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("java.util.Arrays", "copyOf", "Arrays.java", 1),
            new StackTraceElement("tools.jackson.core.util.TextBuffer", "expand", "TextBuffer.java", 1)
        });
        return failure;
    }

    @Test
    void whatTheVirtualMachineThrowsQuotesNothingWhoeverWasReading() {
        OutOfMemoryError error = thrownByAReader(new OutOfMemoryError("Java heap space"));
        assertThat(Words.OF_NOBODY.quote(error)).isEqualTo("Java heap space");
        assertThat(Words.OF_NOBODY.cause(error)).isSameAs(error);
        assertThat(Words.OF_NOBODY.quote(thrownByAReader(new IllegalStateException("what was read"))))
                .isNull();
    }
}
