package io.dodb.model.logsink;

/**
 * The destination of a log sink, and how to send to it. Its members depend on the sink's {@link LogsinkType}; of a type that is newer than
 * the library, all are kept (quirk 30).
 *
 * <p>A config that is read can be written back: absent members stay absent, and members that the library does not know are kept. Texts in
 * the latter are secrets, because any of them may be one.
 */
public sealed interface LogsinkConfig
        permits RsyslogLogsink, ElasticsearchLogsink, OpensearchLogsink, DatadogLogsink, OpenLogsink {}
