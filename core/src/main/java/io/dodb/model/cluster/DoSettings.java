package io.dodb.model.cluster;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.dodb.internal.Lists;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a cluster that are DigitalOcean's own, not the engine's. Written whole: names that are left out are removed.
 *
 * @param serviceCnames names of your own under which the cluster is reached, such as {@code db.example.com}; its certificate covers them. At
 *     most 16, each of at most 253 characters. Absent or empty clears them
 * @param other members that the library does not know; written back as they came
 */
public record DoSettings(
        @Nullable List<String> serviceCnames,
        @JsonAnySetter @JsonAnyGetter Map<String, @Nullable Object> other) {
    private static final int MOST_NAMES = 16;
    private static final int LONGEST_NAME = 253;
    private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?";
    private static final Pattern HOST = Pattern.compile(LABEL + "(?:\\." + LABEL + ")+");

    public DoSettings {
        serviceCnames = Lists.orNullWithoutNulls(serviceCnames);
        other = Lists.unknown(other);
    }

    /** Returns settings with exactly those names. */
    public static DoSettings cnames(String... names) {
        return new DoSettings(List.of(names), Map.of());
    }

    /** Returns the same settings with exactly those names. */
    public DoSettings withServiceCnames(@Nullable List<String> names) {
        return new DoSettings(names, other);
    }

    /**
     * Checks that there are at most 16 names, each of at most 253 characters and with a dot (quirk 45).
     *
     * @throws IllegalArgumentException if there are too many names, or one is invalid
     */
    public void requireWritable() {
        List<String> names = serviceCnames == null ? List.of() : serviceCnames;
        if (names.size() > MOST_NAMES) {
            throw new IllegalArgumentException(
                    "service_cnames takes at most " + MOST_NAMES + " names, not " + names.size());
        }
        for (String name : names) {
            if (name.length() > LONGEST_NAME || !HOST.matcher(name).matches()) {
                throw new IllegalArgumentException("service_cnames takes host names with a dot, such as db.example.com,"
                        + " of at most " + LONGEST_NAME + " characters, not '" + name + "'");
            }
        }
    }
}
