package io.dodb.cli.terminal;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;

/** A table of text, with columns as wide as needed. */
public final class Table {
    private static final int GAP = 2;

    private final List<String> titles;

    public Table(String... titles) {
        this.titles = List.of(titles);
    }

    /** Prints the table; if it is wider than that many columns, each row on several lines: its first cell, and the others below it. */
    public void print(List<List<String>> rows, PrintStream out, int columns) {
        int[] widths = new int[titles.size()];
        widen(widths, titles);
        rows.forEach(row -> widen(widths, row));
        if (Arrays.stream(widths).sum() - GAP > columns) {
            rows.forEach(row -> stacked(row, out));
            return;
        }
        out.println(line(widths, titles));
        rows.forEach(row -> out.println(line(widths, row)));
    }

    private static void stacked(List<String> row, PrintStream out) {
        out.println(row.get(0));
        out.println("    " + String.join(" ", row.subList(1, row.size())));
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
