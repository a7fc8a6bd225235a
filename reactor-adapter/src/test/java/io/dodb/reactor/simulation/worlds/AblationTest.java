package io.dodb.reactor.simulation.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The table of docs/pacing.md that says what goes wrong when a constant of the pacer is half as large, or twice. {@code -Ddodb.ablation=all}
 * makes it anew, which takes half an hour, and with the name of a constant its row; every build sees that it is the table of today's constants.
 */
class AblationTest {
    private static final Path DOCUMENT = Path.of("../docs/pacing.md");
    private static final String HEAD = "| constant | value | half of it | twice of it |";
    private static final int MOST_TOLD = 3;
    /** A ratio that is worse by less than that is chance. */
    private static final double WORTH_TELLING = 0.02;

    @TempDir
    Path directory;

    @Test
    void theTableIsThatOfTheConstants() throws IOException {
        List<String> rows = table(Files.readAllLines(DOCUMENT)).stream()
                .map(row -> row.substring(0, row.indexOf('|', row.indexOf('|', 1) + 1) + 1))
                .toList();
        List<String> expected = new ArrayList<>();
        for (PacerConstant constant : PacerConstant.all()) {
            expected.add(name(constant));
        }
        assertThat(rows).as("make it anew: see CONTRIBUTING").isEqualTo(expected);
    }

    @Test
    @EnabledIfSystemProperty(named = "dodb.ablation", matches = ".+")
    void makesTheTableAnew() throws Exception {
        List<String> lines = new ArrayList<>(Files.readAllLines(DOCUMENT));
        List<String> rows = table(lines);
        List<String> newRows = new ArrayList<>();
        List<String> base = resultOf(PacerConstant.all().get(0), UnaryOperator.identity());
        for (PacerConstant constant : PacerConstant.all()) {
            String name = name(constant);
            newRows.add(
                    isAskedFor(constant)
                            ? name + " " + worse(base, resultOf(constant, constant::halved)) + " | "
                                    + worse(base, resultOf(constant, constant::doubled)) + " |"
                            : rows.stream()
                                    .filter(row -> row.startsWith(name))
                                    .findAny()
                                    .orElse(name));
            System.out.println(newRows.get(newRows.size() - 1));
        }
        int from = lines.indexOf(HEAD) + 2;
        lines.subList(from, from + rows.size()).clear();
        lines.addAll(from, newRows);
        Files.write(DOCUMENT, lines);
    }

    private static boolean isAskedFor(PacerConstant constant) {
        String asked = System.getProperty("dodb.ablation");
        return asked.equals("all") || List.of(asked.split(",", -1)).contains(constant.name());
    }

    private List<String> resultOf(PacerConstant constant, UnaryOperator<String> change) throws Exception {
        String source = ChangedPacer.source(constant.type());
        return ChangedPacer.run(Files.createTempDirectory(directory, "pacer"), constant.type(), change.apply(source));
    }

    private static String name(PacerConstant constant) throws IOException {
        return "| " + constant.name() + " (`" + constant.type() + "`) | "
                + constant.value(ChangedPacer.source(constant.type())) + " |";
    }

    private static List<String> table(List<String> lines) {
        return lines.stream()
                .skip(lines.indexOf(HEAD) + 2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }

    /** What was held and is not any more, or else the ratio that has become worse by the most. */
    private static String worse(List<String> before, List<String> after) {
        Set<String> lost = WorldsReport.held(before);
        lost.removeAll(WorldsReport.held(after));
        Map<String, String> reached = reached(after);
        if (!lost.isEmpty()) {
            String told = lost.stream()
                    .limit(MOST_TOLD)
                    .map(demand -> demand.replaceFirst(": (.+) <=.*", ": $1 ") + reached.get(demand))
                    .collect(Collectors.joining("; "));
            return "**" + told + (lost.size() > MOST_TOLD ? "; and " + (lost.size() - MOST_TOLD) + " more" : "") + "**";
        }
        Map<String, String> was = reached(before);
        return reached.entrySet().stream()
                .filter(entry -> entry.getKey().contains(": ratio"))
                .filter(entry -> by(entry, was) > WORTH_TELLING)
                .max((a, b) -> Double.compare(by(a, was), by(b, was)))
                .map(entry -> entry.getKey().replaceFirst(": .*", "") + ": " + was.get(entry.getKey()) + " to "
                        + entry.getValue())
                .orElse("");
    }

    private static double by(Map.Entry<String, String> now, Map<String, String> was) {
        return Double.parseDouble(now.getValue()) - Double.parseDouble(was.get(now.getKey()));
    }

    /** What each demand came to. */
    private static Map<String, String> reached(List<String> lines) {
        Map<String, String> reached = new LinkedHashMap<>();
        String world = "";
        for (String line : lines) {
            String[] words = line.strip().split(" {2,}", -1);
            if (line.startsWith("    ") && words.length == 3) {
                reached.put(world + ": " + words[0], words[1]);
            } else {
                world = words[0].split(" ", 2)[0];
            }
        }
        return reached;
    }
}
