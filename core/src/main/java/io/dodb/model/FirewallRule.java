package io.dodb.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who may connect to a cluster. */
public record FirewallRule(
        @Nullable String uuid,
        @Nullable String clusterUuid,
        FirewallRuleType type,
        String value,
        @Nullable Instant createdAt,
        @Nullable String description) {}
