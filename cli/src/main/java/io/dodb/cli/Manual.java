package io.dodb.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Gives every command's help the form of a manual page. */
final class Manual {
    private static final int WIDTH = 100;

    private Manual() {}

    static void format(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        spec.mixinStandardHelpOptions(true);
        spec.versionProvider(new Version());
        UsageMessageSpec usage = spec.usageMessage();
        usage.width(WIDTH);
        usage.sortOptions(false);
        usage.headerHeading("NAME%n  " + spec.qualifiedName() + " - ");
        usage.synopsisHeading("%nSYNOPSIS%n  ");
        usage.descriptionHeading(usage.description().length == 0 ? "" : "%nDESCRIPTION%n");
        usage.parameterListHeading("%nARGUMENTS%n");
        usage.optionListHeading("%nOPTIONS%n");
        usage.commandListHeading("%nCOMMANDS%n");
        usage.exitCodeListHeading("%nEXIT CODES%n");
        usage.exitCodeList(exitCodes());
        usage.footerHeading(usage.footer().length == 0 ? "" : "%nEXAMPLES%n");
        command.getSubcommands().values().forEach(Manual::format);
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put(" " + Exit.DONE, "done");
        codes.put(" " + Exit.FAILED, "some items failed, or the API refused the call");
        codes.put(" " + Exit.USAGE, "wrong usage or bad input");
        codes.put(" " + Exit.DENIED, "authentication or permission");
        codes.put(" " + Exit.UNREACHABLE, "the API could not be reached");
        codes.put(" " + Exit.INTERRUPTED, "interrupted");
        return codes;
    }
}
