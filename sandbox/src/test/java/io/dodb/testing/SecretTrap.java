package io.dodb.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** While it is open, everything is logged, at the level TRACE and to nobody else, and what shows a secret of {@link SecretSamples} is kept. */
public final class SecretTrap implements AutoCloseable {
    private final Set<String> found = new ConcurrentSkipListSet<>();
    private final Map<Logger, Level> levels = new LinkedHashMap<>();
    private final List<Appender<ILoggingEvent>> others = new ArrayList<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Appender<ILoggingEvent> listener = new Listener();

    public SecretTrap() {
        for (Logger logger : ((LoggerContext) LoggerFactory.getILoggerFactory()).getLoggerList()) {
            if (logger.getLevel() != null) {
                levels.put(logger, logger.getLevel());
                logger.setLevel(logger == root ? Level.TRACE : null);
            }
        }
        root.iteratorForAppenders().forEachRemaining(others::add);
        others.forEach(root::detachAppender);
        listener.start();
        root.addAppender(listener);
    }

    /** Looks for secrets in a text. */
    public void check(String where, String text) {
        if (shows(text)) {
            found.add(where + ": " + excerpt(text));
        }
    }

    /** Looks for secrets in a failure, its causes, and what was suppressed. */
    public void check(String where, Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        check(where, trace.toString());
    }

    /** Where one was seen. */
    public Set<String> found() {
        return new TreeSet<>(found);
    }

    private static boolean shows(String text) {
        return text.toLowerCase(Locale.ROOT).contains(SecretSamples.MARK)
                || (text.contains("|00000000|") && columns(text).contains(SecretSamples.MARK));
    }

    /** The right column of a hex dump, joined. */
    private static String columns(String text) {
        return text.lines()
                .filter(line -> line.startsWith("|") && line.length() > 20)
                .map(line -> line.substring(line.length() - 17, line.length() - 1))
                .collect(Collectors.joining())
                .toLowerCase(Locale.ROOT);
    }

    private static String excerpt(String text) {
        int at = Math.max(0, text.toLowerCase(Locale.ROOT).indexOf(SecretSamples.MARK));
        return text.substring(Math.max(0, at - 100), Math.min(text.length(), at + 60))
                .replace('\n', ' ');
    }

    @Override
    public void close() {
        root.detachAppender(listener);
        others.forEach(root::addAppender);
        levels.forEach(Logger::setLevel);
    }

    private final class Listener extends AppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            String where = event.getLevel() + " " + event.getLoggerName();
            check(where, event.getFormattedMessage());
            if (event.getThrowableProxy() != null) {
                check(where, ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
    }
}
