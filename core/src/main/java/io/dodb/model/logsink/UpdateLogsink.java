package io.dodb.model.logsink;

/** The body of {@code databases_update_logsink}: the whole config, which replaces the present one. */
public record UpdateLogsink(LogsinkConfig config) {
    public UpdateLogsink {
        LogsinkRules.require(config);
    }
}
