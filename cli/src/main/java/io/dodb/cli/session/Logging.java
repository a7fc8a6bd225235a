package io.dodb.cli.session;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** The logging of the libraries: none, because the command reports failures itself; with {@code -v} their warnings. */
final class Logging {
    private Logging() {}

    static void showWarnings(boolean wanted) {
        if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.setLevel(wanted ? Level.WARN : Level.OFF);
        }
    }
}
