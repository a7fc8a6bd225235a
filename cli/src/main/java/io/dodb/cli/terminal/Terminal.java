package io.dodb.cli.terminal;

import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * What a run of the command sees of the world.
 *
 * @param in standard input
 * @param out for results
 * @param screen for everything else
 * @param watched which of the streams are a terminal, with a person before it
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

    /** Whether a person watches the screen, and a line there can be rewritten. */
    public boolean interactive() {
        return watched.contains(Stream.ERR);
    }

    /** Whether a person can be asked something, and answer it. */
    public boolean answers() {
        return interactive() && watched.contains(Stream.IN);
    }

    /** How wide results may be: as the terminal, if they go to one. */
    public int columns() {
        return watched.contains(Stream.OUT) ? screen.columns() : Integer.MAX_VALUE;
    }

    /** Completes when there is nothing more to do: the run is to end, or nobody gets its results any more. */
    public Mono<Void> interrupted() {
        return Mono.firstWithSignal(signalled, out.broken());
    }
}
