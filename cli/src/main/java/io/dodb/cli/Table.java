package io.dodb.cli;

import java.io.PrintStream;
import java.util.List;

/** Columns of text, as wide as they need to be. */
final class Table {
    private static final int GAP = 2;

    private final List<String> titles;

    Table(String... titles) {
        this.titles = List.of(titles);
    }

    void print(List<List<String>> rows, PrintStream out) {
        int[] widths = new int[titles.size()];
        widen(widths, titles);
        rows.forEach(row -> widen(widths, row));
        out.println(line(widths, titles));
        rows.forEach(row -> out.println(line(widths, row)));
    }

    private static void widen(int[] widths, List<String> row) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], row.get(i).length() + GAP);
        }
    }

    private static String line(int[] widths, List<String> row) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length()));
        }
        return line.toString().stripTrailing();
    }
}
