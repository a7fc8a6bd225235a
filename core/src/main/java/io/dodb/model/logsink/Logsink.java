package io.dodb.model.logsink;

/**
 * A place that a cluster's logs are sent to.
 *
 * @param sinkId given by the server; paths take it in place of a name
 * @param sinkType as the server said it, which need not be the type of the config (quirk 30)
 * @param config of that type, or if its members are those of another one, of that one; an {@link OpenLogsink} if the type is newer than the
 *     library
 */
public record Logsink(String sinkId, String sinkName, LogsinkType sinkType, LogsinkConfig config) {}
