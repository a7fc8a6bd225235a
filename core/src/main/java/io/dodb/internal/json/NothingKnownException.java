package io.dodb.internal.json;

import java.util.List;

/** An object that is the whole reply has none of the members of its type: it is something else, such as an envelope. */
final class NothingKnownException extends OddValueException {
    private static final long serialVersionUID = 1L;

    NothingKnownException(List<String> members) {
        super("it has none of the members " + members);
    }
}
