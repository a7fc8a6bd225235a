package io.dodb.model.history;

import io.dodb.model.Timestamp;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A backup of a cluster. The API identifies it by its time, by which a cluster is restored.
 *
 * @param sizeGigabytes in gigabytes
 * @param incremental whether it holds only the changes since the one before
 */
public record Backup(
        @Nullable Timestamp createdAt,
        @Nullable BigDecimal sizeGigabytes,
        @Nullable Boolean incremental) {}
