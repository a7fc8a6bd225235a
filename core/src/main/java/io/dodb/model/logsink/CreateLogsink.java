package io.dodb.model.logsink;

import java.util.Objects;

/** The body of {@code databases_create_logsink}. */
public record CreateLogsink(String sinkName, LogsinkType sinkType, LogsinkConfig config) {
    public CreateLogsink {
        Objects.requireNonNull(sinkName, "a sink name is required");
        Objects.requireNonNull(sinkType, () -> "a sink type is required, one of " + LogsinkType.known());
        LogsinkRules.require(config);
        LogsinkRules.requireMatch(sinkType, config);
    }

    /** Returns a sink that sends to an rsyslog server. */
    public static CreateLogsink rsyslog(String sinkName, RsyslogLogsink config) {
        return new CreateLogsink(sinkName, LogsinkType.RSYSLOG, config);
    }

    /** Returns a sink that sends to Elasticsearch. */
    public static CreateLogsink elasticsearch(String sinkName, ElasticsearchLogsink config) {
        return new CreateLogsink(sinkName, LogsinkType.ELASTICSEARCH, config);
    }

    /** Returns a sink that sends to OpenSearch. */
    public static CreateLogsink opensearch(String sinkName, OpensearchLogsink config) {
        return new CreateLogsink(sinkName, LogsinkType.OPENSEARCH, config);
    }

    /** Returns a sink that sends to Datadog; for MongoDB clusters only (quirk 28). */
    public static CreateLogsink datadog(String sinkName, DatadogLogsink config) {
        return new CreateLogsink(sinkName, LogsinkType.DATADOG, config);
    }
}
