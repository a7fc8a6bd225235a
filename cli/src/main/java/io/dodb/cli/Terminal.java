package io.dodb.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import reactor.core.publisher.Mono;

/**
 * What a run of the command sees of the world.
 *
 * @param in standard input
 * @param out for results
 * @param err for everything else
 * @param interactive whether a person watches {@code err}, and a line there can be rewritten
 * @param columns how wide that line may be
 * @param interrupted completes when the run is to end early
 */
record Terminal(
        Map<String, String> environment,
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean interactive,
        int columns,
        Mono<Void> interrupted) {}
