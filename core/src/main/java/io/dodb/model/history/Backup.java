package io.dodb.model.history;

import io.dodb.model.Timestamp;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A backup of a cluster. The API knows it by its time: that is what a cluster is restored from.
 *
 * @param sizeGigabytes in gigabytes
 * @param incremental whether it holds only the changes since the one before
 */
public record Backup(
        @Nullable Timestamp createdAt,
        @Nullable BigDecimal sizeGigabytes,
        @Nullable Boolean incremental) {}
