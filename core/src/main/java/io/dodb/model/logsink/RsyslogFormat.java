package io.dodb.model.logsink;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * The format of a line of an rsyslog sink; {@code custom} is by the sink's {@code logline} template.
 *
 * <p>An open enum: text that is newer than the library is kept as it came.
 */
public record RsyslogFormat(@JsonValue String value) {
    public static final RsyslogFormat RFC5424 = new RsyslogFormat("rfc5424");
    public static final RsyslogFormat RFC3164 = new RsyslogFormat("rfc3164");
    public static final RsyslogFormat CUSTOM = new RsyslogFormat("custom");
    private static final List<RsyslogFormat> KNOWN = List.of(RFC5424, RFC3164, CUSTOM);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RsyslogFormat {}

    /** Returns the values that the API documents, in its order. */
    public static List<RsyslogFormat> known() {
        return KNOWN;
    }

    /** Returns whether the API documents this value. */
    public boolean isKnown() {
        return KNOWN.contains(this);
    }

    @Override
    public String toString() {
        return value;
    }
}
