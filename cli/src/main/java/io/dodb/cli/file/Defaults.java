package io.dodb.cli.file;

import io.dodb.plan.Mode;
import org.jspecify.annotations.Nullable;

/**
 * What holds for the users below, unless they say otherwise.
 *
 * @param mode null if it is not said here
 * @param create null likewise
 */
record Defaults(@Nullable Mode mode, @Nullable Boolean create) {
    static final Defaults NONE = new Defaults(null, null);

    /** Returns these, and the others for what is not said here. */
    Defaults or(Defaults others) {
        return new Defaults(mode == null ? others.mode : mode, create == null ? others.create : create);
    }

    Mode modeOf(UserPart user) {
        Mode own = user.mode() == null ? mode : user.mode();
        return own == null ? Mode.SET : own;
    }

    boolean creates(UserPart user) {
        return Boolean.TRUE.equals(user.create() == null ? create : user.create());
    }
}
