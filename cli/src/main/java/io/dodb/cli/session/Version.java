package io.dodb.cli.session;

import picocli.CommandLine.IVersionProvider;

/** The version of the command, from its jar. */
public final class Version implements IVersionProvider {

    /** Returns the version in a word. */
    public static String number() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"dodb " + number() + " (Java " + Runtime.version() + ")"};
    }
}
