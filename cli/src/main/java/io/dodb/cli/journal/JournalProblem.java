package io.dodb.cli.journal;

import java.io.IOException;

/** A journal that can't be used for this run; says why, for people. */
public final class JournalProblem extends IOException {
    JournalProblem(String message) {
        super(message);
    }
}
