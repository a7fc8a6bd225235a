package io.dodb.cli.file;

import io.dodb.model.ClusterId;
import org.jspecify.annotations.Nullable;

/**
 * A cluster as a file names it: by its id or by its name.
 *
 * @param text the id or the name
 * @param id null if it is named by its name
 * @param line where it is named
 */
public record ClusterReference(String text, @Nullable ClusterId id, String file, long line) {

    /** Returns the reference of a text; what is not an id is a name. */
    static ClusterReference of(String text, String file, long line) {
        ClusterId id;
        try {
            id = ClusterId.parse(text);
        } catch (IllegalArgumentException e) {
            id = null;
        }
        return new ClusterReference(text, id, file, line);
    }

    /** Returns a text that is the same for the same way of naming the same cluster. */
    String key() {
        return id == null ? text : id.toString();
    }
}
