package io.dodb.reactor.internal;

import io.dodb.model.Secret;

/** The check of a token for its place behind {@code Authorization: Bearer}. */
public final class BearerToken {
    private BearerToken() {}

    /** Returns the token, or throws if it would break the header; the message names the position, never the text. */
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
