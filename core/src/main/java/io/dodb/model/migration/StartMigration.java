package io.dodb.model.migration;

import io.dodb.internal.Lists;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code databases_update_onlineMigration}.
 *
 * @param disableSsl true turns TLS to the source <em>off</em>, though the document describes the opposite (quirk 47); null leaves it out,
 *     and TLS is on. See {@link #withoutTls()}
 * @param ignoreDbs databases of the source that stay behind; none by default
 */
public record StartMigration(
        MigrationSource source,
        @Nullable Boolean disableSsl,
        @Nullable List<String> ignoreDbs) {

    public StartMigration {
        Objects.requireNonNull(source, "source: the API requires it");
        ignoreDbs = Lists.orNull(ignoreDbs);
    }

    /** Returns a migration of all databases of that source, over TLS. */
    public static StartMigration from(MigrationSource source) {
        return new StartMigration(source, null, null);
    }

    /** Returns a copy without TLS: password and data can be read on the way. */
    public StartMigration withoutTls() {
        return new StartMigration(source, true, ignoreDbs);
    }

    /** Returns a copy without those databases. */
    public StartMigration ignoring(List<String> dbs) {
        return new StartMigration(source, disableSsl, dbs);
    }

    /** Returns a copy without those databases. */
    public StartMigration ignoring(String... dbs) {
        return ignoring(List.of(dbs));
    }
}
