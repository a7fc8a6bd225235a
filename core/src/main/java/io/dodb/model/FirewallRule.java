package io.dodb.model;

import org.jspecify.annotations.Nullable;

/** Who may connect to a cluster. */
public record FirewallRule(
        @Nullable String uuid,
        @Nullable String clusterUuid,
        FirewallRuleType type,
        String value,
        @Nullable Timestamp createdAt,
        @Nullable String description) {}
