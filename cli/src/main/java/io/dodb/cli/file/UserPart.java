package io.dodb.cli.file;

import io.dodb.model.user.UserSettings;
import io.dodb.plan.Mode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One user as a file names it, before its profiles are looked up.
 *
 * @param mode null if it is that of the cluster, or of the file
 * @param create null likewise
 * @param profiles names of profiles, whose rules are added to the user's own
 * @param settings its own settings; null if there are none
 */
record UserPart(
        long line,
        String name,
        @Nullable Mode mode,
        @Nullable Boolean create,
        List<String> profiles,
        @Nullable UserSettings settings) {}
