package io.dodb.model.migration;

import io.dodb.model.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * The latest online migration of a cluster. The document promises none of its members.
 *
 * @param id the id by which it is stopped
 * @param createdAt when it was started; plain text in the document (quirk 35)
 */
public record OnlineMigration(
        @Nullable String id,
        @Nullable MigrationStatus status,
        @Nullable Timestamp createdAt) {}
