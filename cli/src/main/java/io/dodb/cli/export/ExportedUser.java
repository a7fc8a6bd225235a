package io.dodb.cli.export;

import io.dodb.model.user.UserSettings;
import org.jspecify.annotations.Nullable;

/**
 * One user as it is written.
 *
 * @param settings in the spelling that the API documents, sorted, each rule once; null if they are not written, so that a plan leaves
 *     them as they are
 * @param remark why the settings of a user that could have some are not written; null if there is nothing to say
 */
record ExportedUser(
        String name,
        @Nullable UserSettings settings,
        @Nullable String remark) {}
