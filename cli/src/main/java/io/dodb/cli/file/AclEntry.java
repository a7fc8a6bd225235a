package io.dodb.cli.file;

import io.dodb.model.user.DatabaseUser;
import io.dodb.operation.Call;

/** One user in an ACL file, valid or not. */
public sealed interface AclEntry permits AclItem, BadEntry {

    /** Returns the line that it begins on, from 1. */
    long line();

    /**
     * Returns the call that sets it.
     *
     * @throws IllegalArgumentException if the entry is bad; the message says what is wrong
     */
    Call<DatabaseUser> call();
}
