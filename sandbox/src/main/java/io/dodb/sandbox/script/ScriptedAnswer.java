package io.dodb.sandbox.script;

import org.jspecify.annotations.Nullable;

/**
 * An answer that a test has written.
 *
 * @param status from 200 to 599
 * @param body its body as text; null for the body that the API would send: an error object from 400 on, nothing below
 */
public record ScriptedAnswer(int status, @Nullable String body) {

    public ScriptedAnswer {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("an answer has a status from 200 to 599, not " + status);
        }
        boolean bare = status == 204 || status == 304;
        if (bare && body != null && !body.isEmpty()) {
            throw new IllegalArgumentException("an answer " + status + " has no body");
        }
    }

    /** Returns its status. The body may have secrets in it. */
    @Override
    public String toString() {
        return "answer " + status;
    }
}
