package io.dodb.internal.words;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A stand-in for a failure whose text may not be shown: its class's name, its stack, its causes, and the rest of its message. */
final class StandIn extends Exception {
    private static final long serialVersionUID = 1L;

    /** The prefixes of readers' names: readers take in text of others, and quote it in messages. */
    private static final List<String> READERS = List.of(
            "io.netty.handler.codec.",
            "io.netty.handler.ssl.NotSslRecordException",
            "tools.jackson.",
            "com.fasterxml.jackson.");

    private StandIn(String type, @Nullable String said) {
        super(said == null ? type : type + ": " + said);
    }

    static Throwable ofUnlessShowable(Throwable failure, Words words) {
        return isShowable(failure, words, identitySet()) ? failure : of(failure, words, identitySet());
    }

    private static boolean isShowable(Throwable failure, Words words, Set<Throwable> seen) {
        if (!seen.add(failure) || failure instanceof StandIn) {
            return true;
        }
        return !quotesWhatWasRead(failure)
                && words.isShowable(failure.toString())
                && others(failure).stream().allMatch(other -> isShowable(other, words, seen));
    }

    private static StandIn of(Throwable failure, Words words, Set<Throwable> seen) {
        seen.add(failure);
        if (failure instanceof StandIn known) {
            return known;
        }
        StandIn standIn = new StandIn(failure.getClass().getName(), words.quote(failure));
        standIn.setStackTrace(failure.getStackTrace());
        Throwable cause = failure.getCause();
        if (cause != null && !seen.contains(cause)) {
            standIn.initCause(of(cause, words, seen));
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            if (!seen.contains(suppressed)) {
                standIn.addSuppressed(of(suppressed, words, seen));
            }
        }
        return standIn;
    }

    /**
     * Returns whether it was thrown by a reader of received data, or is one of a reader's own kind. An error of the virtual machine, such
     * as a lack of memory, quotes nothing.
     */
    static boolean quotesWhatWasRead(Throwable failure) {
        if (failure instanceof VirtualMachineError) {
            return false;
        }
        if (isReader(failure.getClass().getName())) {
            return true;
        }
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (!frame.getClassName().startsWith("java.")) {
                return isReader(frame.getClassName());
            }
        }
        return false;
    }

    private static boolean isReader(String className) {
        return READERS.stream().anyMatch(className::startsWith);
    }

    private static List<Throwable> others(Throwable failure) {
        List<Throwable> others = new ArrayList<>(List.of(failure.getSuppressed()));
        if (failure.getCause() != null) {
            others.add(failure.getCause());
        }
        return others;
    }

    private static Set<Throwable> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }
}
