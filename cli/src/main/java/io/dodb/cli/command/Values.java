package io.dodb.cli.command;

import io.dodb.cli.session.ProxyUrl;
import io.dodb.internal.DurationText;
import io.dodb.rate.Pacing;
import io.dodb.rate.RateLimits;
import io.dodb.sandbox.options.LimitModel;
import io.dodb.sandbox.options.RateHeaders;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The converters of option values, which refuse a wrong one before anything begins. */
public final class Values {
    private Values() {}

    public static void register(CommandLine line) {
        line.registerConverter(RateLimits.class, checked(RateLimits::parse));
        line.registerConverter(ProxyUrl.class, checked(ProxyUrl::parse));
        line.registerConverter(Duration.class, checked(Values::duration));
        line.registerConverter(LimitModel.class, checked(LimitModel::parse));
        line.registerConverter(RateHeaders.class, checked(RateHeaders::parse));
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

    /** The share of a limit that may be kept in reserve: {@code 0.2} or {@code 20%}. */
    static final class Share implements ITypeConverter<Double> {
        private static final Pattern FORM = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,9})?)(%?)");

        @Override
        public Double convert(String text) {
            Matcher matcher = FORM.matcher(text);
            if (matcher.matches()) {
                double number = Double.parseDouble(matcher.group(1));
                double share = matcher.group(2).isEmpty() ? number : number / 100;
                if (share <= Pacing.MOST_IN_RESERVE) {
                    return share;
                }
            }
            throw new TypeConversionException(
                    "it is a share from 0 to " + Pacing.MOST_IN_RESERVE + ", such as 0.2 or 20%, not '" + text + "'");
        }
    }

    /** Returns a converter whose error message is reported for the option. */
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
