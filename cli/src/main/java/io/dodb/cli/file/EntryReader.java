package io.dodb.cli.file;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A reader of one user after the other; only one is in memory at a time. */
interface EntryReader extends Closeable {

    /** Returns the next entry, or null at the end. Blocks. */
    @Nullable
    AclEntry next() throws IOException;

    /** Returns the line that will be read next, from 1. */
    long line();
}
