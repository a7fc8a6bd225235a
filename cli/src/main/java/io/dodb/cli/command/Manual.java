package io.dodb.cli.command;

import io.dodb.cli.failure.Exit;
import io.dodb.cli.session.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The form of a manual page for every command's help. */
public final class Manual {
    /** Longer lines are hard to read, and for shorter ones there is no room beside the options. */
    private static final int WIDEST = 100;

    private static final int NARROWEST = 55;
    private static final Pattern PROSE = Pattern.compile("  \\S.*");

    private Manual() {}

    /** Formats the help of a command and its subcommands, for a terminal of that width. */
    public static void format(CommandLine command, int columns) {
        int width = Math.max(NARROWEST, Math.min(columns, WIDEST));
        CommandSpec spec = command.getCommandSpec();
        spec.mixinStandardHelpOptions(true);
        spec.versionProvider(new Version());
        UsageMessageSpec usage = spec.usageMessage();
        usage.width(width);
        usage.description(wrapped(usage.description(), width));
        usage.sortOptions(false);
        String name = "  " + spec.qualifiedName() + " - " + String.join(" ", usage.header());
        usage.headerHeading("NAME%n" + String.join("%n", wrapped(new String[] {name}, width)) + "%n");
        // it is in the heading, and is still shown in the list of commands
        command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_HEADER, help -> "");
        usage.synopsisHeading("%nSYNOPSIS%n  ");
        usage.descriptionHeading(usage.description().length == 0 ? "" : "%nDESCRIPTION%n");
        usage.parameterListHeading("%nARGUMENTS%n");
        usage.optionListHeading("%nOPTIONS%n");
        usage.commandListHeading("%nCOMMANDS%n");
        usage.exitCodeListHeading("%nEXIT CODES%n");
        usage.exitCodeList(exitCodes());
        usage.footerHeading(usage.footer().length == 0 ? "" : "%nEXAMPLES%n");
        command.getSubcommands().values().forEach(below -> format(below, columns));
    }

    /** Refills lines of prose, which are indented by two; lines indented by more are kept. */
    private static String[] wrapped(String[] lines, int width) {
        List<String> wrapped = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String next : lines) {
            if (!PROSE.matcher(next).matches()) {
                end(line, wrapped);
                wrapped.add(next);
                continue;
            }
            for (String word : next.strip().split(" ", -1)) {
                if (line.length() > 0 && line.length() + 1 + word.length() >= width) {
                    end(line, wrapped);
                }
                line.append(line.length() == 0 ? "  " : " ").append(word);
            }
            if (next.endsWith(":")) {
                end(line, wrapped);
            }
        }
        end(line, wrapped);
        return wrapped.toArray(String[]::new);
    }

    private static void end(StringBuilder line, List<String> lines) {
        if (line.length() > 0) {
            lines.add(line.toString());
            line.setLength(0);
        }
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put(" " + Exit.DONE, "done");
        codes.put(" " + Exit.FAILED, "some items failed, or the API refused the call");
        codes.put(" " + Exit.USAGE, "wrong usage or bad input");
        codes.put(" " + Exit.DENIED, "authentication or permission");
        codes.put(" " + Exit.UNREACHABLE, "the API could not be reached");
        codes.put(" " + Exit.CHANGED, "the file changed while it was applied");
        codes.put(" " + Exit.NOT_WRITTEN, "the results could not be written, such as to a full disk");
        codes.put(
                " " + Exit.INTERRUPTED, "interrupted by Ctrl-C; by another signal, 128 and its number (SIGTERM: 143)");
        codes.put(" " + Exit.PIPE_CLOSED, "nobody reads the results any more, as of head");
        return codes;
    }
}
