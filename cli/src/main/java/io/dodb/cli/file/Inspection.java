package io.dodb.cli.file;

import io.dodb.cli.file.AclCheck.Use;
import io.dodb.model.ClusterId;
import io.dodb.model.user.UserSettings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The findings of a check. Apart from the clusters and {@link SeenUsers}, it needs the same memory for any file. */
final class Inspection {
    private final String name;
    private final Repeats repeats;
    private final SeenUsers seen = new SeenUsers();
    private final Map<ClusterId, Map<SettingsKind, Use>> uses = new HashMap<>();
    private final Findings bad = new Findings();
    private final Findings odd = new Findings();
    private long items;

    Inspection(String name, Repeats repeats) {
        this.name = name;
        this.repeats = repeats;
    }

    void add(AclEntry entry) {
        items++;
        if (entry instanceof BadEntry badEntry) {
            bad.add(badEntry.problems());
        } else if (entry instanceof AclItem item) {
            uses.computeIfAbsent(item.cluster(), cluster -> new EnumMap<>(SettingsKind.class))
                    .merge(item.kind(), new Use(item.line(), 1), (use, one) -> use.again());
            repeatedUser(item);
            repeatedRules(item);
        }
    }

    private void repeatedUser(AclItem item) {
        SeenUsers.Earlier earlier = seen.put(item);
        if (earlier == null || (repeats == Repeats.LAST_WINS && !earlier.same())) {
            return;
        }
        String text = "user " + Printable.of(item.user()) + " is on line " + earlier.line() + " too, with "
                + (earlier.same()
                        ? "the same settings"
                        : "other settings: keep one, or let the last one win with --last-wins");
        (earlier.same() ? odd : bad).add(List.of(new Problem(item.line(), "", text)));
    }

    /** Notes repeated rules. The server decides which of overlapping rules applies, so they are sent as they are. */
    private void repeatedRules(AclItem item) {
        Map<String, Integer> first = new HashMap<>();
        List<Rule> rules = rules(item.settings());
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            Integer earlier = first.putIfAbsent(rule.of(), i);
            if (earlier != null) {
                boolean same = rules.get(earlier).equals(rule);
                String text = item.kind() + "[" + i + "]: " + Printable.of("'" + rule.of() + "'") + " has "
                        + (same ? "the same rule" : "another rule") + " in " + item.kind() + "[" + earlier
                        + "]; both are sent";
                odd.add(List.of(new Problem(item.line(), "", text)));
            }
        }
    }

    private record Rule(String of, String permission) {}

    private static List<Rule> rules(UserSettings settings) {
        if (settings.acl() != null) {
            return settings.acl().stream()
                    .map(rule -> new Rule(rule.topic(), rule.permission().value()))
                    .toList();
        }
        return settings.opensearchAcl() == null
                ? List.of()
                : settings.opensearchAcl().stream()
                        .map(rule -> new Rule(Objects.toString(rule.index()), Objects.toString(rule.permission())))
                        .toList();
    }

    AclCheck result(String sha256) {
        return new AclCheck(items, bad.shown, bad.count, odd.shown, odd.count, uses, sha256);
    }

    /** A count of lines with the first ones. The lines of one entry come after those of the entries before it. */
    private final class Findings {
        private final List<String> shown = new ArrayList<>();
        private long count;
        private long last;

        void add(List<Problem> problems) {
            Map<Long, List<Problem>> byLine =
                    problems.stream().collect(Collectors.groupingBy(Problem::line, TreeMap::new, Collectors.toList()));
            byLine.forEach((line, onIt) -> {
                if (line != last) {
                    count++;
                }
                last = line;
                if (shown.size() < AclCheck.SHOWN) {
                    shown.add(name + ":" + line + ": "
                            + onIt.stream().map(Problem::text).collect(Collectors.joining("; ")));
                }
            });
        }
    }
}
