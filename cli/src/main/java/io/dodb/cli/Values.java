package io.dodb.cli;

import io.dodb.rate.DurationText;
import io.dodb.rate.RateLimits;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the values of options, so that a wrong one is refused before anything begins. */
final class Values {
    private Values() {}

    static void register(CommandLine line) {
        line.registerConverter(RateLimits.class, checked(RateLimits::parse));
        line.registerConverter(ProxyUrl.class, checked(ProxyUrl::parse));
        line.registerConverter(Duration.class, checked(Values::duration));
        line.registerConverter(RootCommand.Output.class, checked(Values::output));
    }

    private static Duration duration(String text) {
        Duration duration = DurationText.parse(text);
        if (duration.isZero()) {
            throw new IllegalArgumentException("it is longer than nothing, not '" + text + "'");
        }
        return duration;
    }

    private static RootCommand.Output output(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "text" -> RootCommand.Output.TEXT;
            case "json" -> RootCommand.Output.JSON;
            default -> throw new IllegalArgumentException("it is text or json, not '" + text + "'");
        };
    }

    /** A number of at least one. */
    static final class Positive implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            if (!text.matches("0*[1-9]\\d{0,8}")) {
                throw new TypeConversionException("it is a whole number of at least 1, not '" + text + "'");
            }
            return Integer.valueOf(text);
        }
    }

    /** A reader that says what is wrong, which is then said of the option. */
    private static <T> ITypeConverter<T> checked(ITypeConverter<T> reader) {
        return text -> {
            try {
                return reader.convert(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        };
    }
}
