package io.dodb.model.logsink;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * The type of a log sink's destination. A reply may say {@code rsyslog} of a Datadog sink (quirk 30).
 *
 * <p>An open enum: text that is newer than the library is kept as it came.
 */
public record LogsinkType(@JsonValue String value) {
    public static final LogsinkType RSYSLOG = new LogsinkType("rsyslog");
    public static final LogsinkType ELASTICSEARCH = new LogsinkType("elasticsearch");
    public static final LogsinkType OPENSEARCH = new LogsinkType("opensearch");
    public static final LogsinkType DATADOG = new LogsinkType("datadog");
    private static final List<LogsinkType> KNOWN = List.of(RSYSLOG, ELASTICSEARCH, OPENSEARCH, DATADOG);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public LogsinkType {}

    /** Returns the values that the API documents, in its order. */
    public static List<LogsinkType> known() {
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
