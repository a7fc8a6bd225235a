package io.dodb.sandbox.script;

import java.util.Map;

/**
 * An interim answer before the final one.
 *
 * @param status from 100 to 199, but not 101, which would change the protocol
 * @param fields the header fields
 */
public record Interim(int status, Map<String, String> fields) {

    public Interim {
        if (status < 100 || status > 199 || status == 101) {
            throw new IllegalArgumentException(
                    "an interim answer has a status from 100 to 199 other than 101, not " + status);
        }
        fields.forEach(Fields::check);
        fields = Map.copyOf(fields);
    }
}
