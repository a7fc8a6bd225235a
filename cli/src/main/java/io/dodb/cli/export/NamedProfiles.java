package io.dodb.cli.export;

import io.dodb.cli.file.SettingsKind;
import io.dodb.model.user.UserSettings;
import io.dodb.plan.Rule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The names of settings that many users share. A name is made of the rules alone, so that it stays while other users and other profiles
 * come and go.
 */
final class NamedProfiles {
    private static final int LEAST_USERS = 3;
    private static final int LEAST_RULES = 2;
    private static final int LONGEST_SUBJECT = 24;
    /** A name has more of them if two profiles would have the same one. */
    private static final int LEAST_DIGITS = 6;

    static final NamedProfiles NONE = new NamedProfiles(Map.of());

    private final Map<UserSettings, String> names;
    private final Map<String, UserSettings> profiles = new TreeMap<>(CodePointOrder.INSTANCE);

    private NamedProfiles(Map<UserSettings, String> names) {
        this.names = names;
        names.forEach((settings, name) -> profiles.put(name, settings));
    }

    /** Returns a profile for all settings of two rules or more that three users or more have. */
    static NamedProfiles of(Contents contents) {
        Map<UserSettings, Integer> users = new LinkedHashMap<>();
        contents.clusters()
                .forEach(cluster -> cluster.users().forEach(user -> {
                    if (user.settings() != null) {
                        users.merge(user.settings(), 1, Integer::sum);
                    }
                }));
        users.keySet()
                .removeIf(settings -> users.getOrDefault(settings, 0) < LEAST_USERS
                        || Rule.of(settings).size() < LEAST_RULES);
        int digits = LEAST_DIGITS;
        Map<UserSettings, String> names = names(users.keySet(), digits);
        while (Set.copyOf(names.values()).size() < names.size()) {
            names = names(users.keySet(), ++digits);
        }
        return new NamedProfiles(names);
    }

    private static Map<UserSettings, String> names(Set<UserSettings> all, int digits) {
        Map<UserSettings, String> names = new HashMap<>();
        all.forEach(settings -> names.put(settings, name(settings, digits)));
        return names;
    }

    /** Returns a name such as {@code orders-3f9a1c}: the subject of the first rule, and digits of a hash of all of them. */
    private static String name(UserSettings settings, int digits) {
        Set<Rule> rules = Rule.of(settings);
        String subject = rules.iterator().next().subject().toLowerCase(Locale.ROOT);
        String words = subject.replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        words = words.length() > LONGEST_SUBJECT ? words.substring(0, LONGEST_SUBJECT) : words;
        return (words.isEmpty() ? "profile" : words) + "-"
                + digest(SettingsKind.of(settings) + "\n" + rules).substring(0, digits);
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Returns the name of the profile with exactly these settings, or null. */
    @Nullable
    String of(@Nullable UserSettings settings) {
        return settings == null ? null : names.get(settings);
    }

    /** Returns all profiles, sorted by their names. */
    Map<String, UserSettings> all() {
        return profiles;
    }
}
