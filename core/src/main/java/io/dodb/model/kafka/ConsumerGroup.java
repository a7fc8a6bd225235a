package io.dodb.model.kafka;

import org.jspecify.annotations.Nullable;

/**
 * The position of a group of consumers in a partition.
 *
 * @param groupName where the document has the group's name
 * @param name where its examples, and the official client, have it (quirk 13)
 * @param offset of the record that is read next
 */
public record ConsumerGroup(
        @Nullable String groupName,
        @Nullable String name,
        @Nullable Long offset) {

    /** Returns the group's name, in whichever member it came; null if it came in neither. */
    public @Nullable String group() {
        return groupName == null ? name : groupName;
    }
}
