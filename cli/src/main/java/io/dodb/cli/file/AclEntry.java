package io.dodb.cli.file;

import io.dodb.model.user.DatabaseUser;
import io.dodb.operation.Call;

/** One user in an ACL file: well described, or not. */
public sealed interface AclEntry permits AclItem, BadEntry {

    /** The line that it begins on, from 1. */
    long line();

    /**
     * The call that sets it.
     *
     * @throws IllegalArgumentException if the entry is bad; says what is wrong
     */
    Call<DatabaseUser> call();
}
