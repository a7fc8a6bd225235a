package io.dodb.cli.terminal;

import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * The streams and signals of a run of the command.
 *
 * @param in standard input
 * @param out for results
 * @param screen for everything else
 * @param watched the streams that are a terminal, with a person before it
 * @param signalled completes when the run is to end early
 */
public record Terminal(
        Map<String, String> environment,
        InputStream in,
        Results out,
        Screen screen,
        Set<Stream> watched,
        Mono<Void> signalled) {

    /** The three standard streams. */
    public enum Stream {
        IN,
        OUT,
        ERR
    }

    /** Returns true if a person watches the screen, and a line there can be rewritten. */
    public boolean interactive() {
        return watched.contains(Stream.ERR);
    }

    /** Returns true if a person can be asked and can answer. */
    public boolean answers() {
        return interactive() && watched.contains(Stream.IN);
    }

    /** Returns the width of results: that of the terminal, if they go to one. */
    public int columns() {
        return watched.contains(Stream.OUT) ? screen.columns() : Integer.MAX_VALUE;
    }

    /** Completes when the run is to end, or its results can't be written any more. */
    public Mono<Void> interrupted() {
        return Mono.firstWithSignal(signalled, out.broken());
    }
}
