package io.dodb.model.option;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * The end of support and of availability of a version of an engine.
 *
 * @param endOfLife when it is no longer supported; {@link EndDate#NONE} if the server said that there is no end
 * @param endOfAvailability when no new clusters of it are made any more; {@link EndDate#NONE} if the server said that there is no end
 * @param byDefault whether a create without a version takes it: {@code default}; not in the document's schema, but in its example
 */
public record VersionAvailability(
        @Nullable EndDate endOfLife,
        @Nullable EndDate endOfAvailability,
        @Nullable String version,
        @JsonProperty("default") @Nullable Boolean byDefault) {}
