package io.dodb.cli.failure;

import io.dodb.cli.file.FileChangedException;
import io.dodb.error.DatabasesException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** The reason of a failure in a few words. */
public final class Reason {
    private Reason() {}

    public static String of(Throwable failure) {
        if (failure instanceof NoSuchFileException missing) {
            return "there is no file " + missing.getFile();
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof UncheckedIOException && failure.getCause() != null) {
            return of(failure.getCause());
        }
        if (failure instanceof CharacterCodingException) {
            return "it is not valid UTF-8";
        }
        String message = failure.getMessage();
        boolean speaksForItself = failure instanceof DatabasesException
                || failure instanceof IllegalArgumentException
                || failure instanceof FileChangedException;
        if (message != null && speaksForItself) {
            return message;
        }
        return failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
