package io.dodb.reactor.internal;

import io.dodb.model.Secret;

/** What may stand behind {@code Authorization: Bearer}. */
public final class BearerToken {
    private BearerToken() {}

    /** Refuses what would break the header; the message tells where, never what. */
    public static Secret checked(Secret token) {
        String text = token.reveal();
        if (text.isEmpty()) {
            throw new IllegalArgumentException("the API token is empty");
        }
        for (int i = 0; i < text.length(); i++) {
            if (!HeaderField.isVisibleAscii(text.charAt(i))) {
                throw new IllegalArgumentException(
                        "the API token has a character at position " + (i + 1) + " that is not visible ASCII");
            }
        }
        return token;
    }
}
