package io.dodb.model.logsink;

/**
 * Where a log sink sends to, and how. Which members it has depends on the sink's {@link LogsinkType}; of a type that is newer than the
 * library, all are kept (quirk 30).
 *
 * <p>A config that is read can be written back: what the server did not say stays unsaid, and members that the library does not know are
 * kept. Texts among those are secrets, because any of them may be one.
 */
public sealed interface LogsinkConfig
        permits RsyslogLogsink, ElasticsearchLogsink, OpensearchLogsink, DatadogLogsink, OpenLogsink {}
