package io.dodb.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private static final String CLEAR = "\r\u001B[K";

    /** Both streams, as a terminal shows them. */
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    private final AtomicInteger columns = new AtomicInteger(80);
    private final Screen screen = new Screen(new PrintStream(shown, true, StandardCharsets.UTF_8), columns::get);
    private final Results results = new Results(shown, screen);

    private String shown() {
        String text = shown.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
        shown.reset();
        return text;
    }

    @Test
    void keepsMessagesOffTheProgressLine() {
        screen.status("1/3");
        screen.line("message");
        screen.status("2/3");
        screen.status("");
        screen.line("end");

        assertThat(shown()).isEqualTo("1/3" + CLEAR + "message\n1/3" + CLEAR + "2/3" + CLEAR + "end\n");
    }

    @Test
    void keepsResultsOffTheProgressLine() {
        screen.status("1/3");
        shown();
        results.println("failed: a");
        assertThat(shown()).isEqualTo(CLEAR + "failed: a\n1/3");

        results.print("half a line");
        results.flush();
        screen.status("2/3");
        results.println(", and the rest");
        assertThat(shown()).isEqualTo(CLEAR + "half a line, and the rest\n2/3");
    }

    @Test
    void asksForTheWidthEachTime() {
        screen.status("0123456789");
        columns.set(6);
        shown();
        screen.status("0123456789");

        assertThat(shown()).isEqualTo(CLEAR + "01234");
    }

    @Test
    void showsWhatATerminalWouldObey() {
        screen.line("a\u001B[2Jb\u009B\u202Ec\nd");
        screen.status("e\nf");
        results.println("\u0007é\u2028");

        assertThat(shown()).isEqualTo("a\\u001b[2Jb\\u009b\\u202ec\nd\ne\\nf" + CLEAR + "\\u0007é\\u2028\ne\\nf");
    }
}
