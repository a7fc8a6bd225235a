package io.dodb.cli.journal;

import java.io.IOException;

/** Thrown when a journal can't be used for this run; the message says why. */
public final class JournalProblem extends IOException {
    JournalProblem(String message) {
        super(message);
    }
}
