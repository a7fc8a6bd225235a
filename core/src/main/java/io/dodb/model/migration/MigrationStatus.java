package io.dodb.model.migration;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * The status of an online migration; it may be {@code running} for two weeks (quirk 47).
 *
 * <p>An open enum: text that is newer than the library is kept as it came.
 */
public record MigrationStatus(@JsonValue String value) {
    public static final MigrationStatus RUNNING = new MigrationStatus("running");
    public static final MigrationStatus SYNCING = new MigrationStatus("syncing");
    public static final MigrationStatus CANCELED = new MigrationStatus("canceled");
    public static final MigrationStatus ERROR = new MigrationStatus("error");
    public static final MigrationStatus DONE = new MigrationStatus("done");
    private static final List<MigrationStatus> KNOWN = List.of(RUNNING, SYNCING, CANCELED, ERROR, DONE);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public MigrationStatus {}

    /** Returns the values that the API documents, in its order. */
    public static List<MigrationStatus> known() {
        return KNOWN;
    }

    /** Returns whether the API documents this value. */
    public boolean isKnown() {
        return KNOWN.contains(this);
    }

    /** Returns whether the migration has ended: done, failed, or stopped. */
    public boolean isOver() {
        return equals(DONE) || equals(ERROR) || equals(CANCELED);
    }

    @Override
    public String toString() {
        return value;
    }
}
