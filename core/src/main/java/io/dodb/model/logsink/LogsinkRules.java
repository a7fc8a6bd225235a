package io.dodb.model.logsink;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The API's requirements of a log sink in a request (quirks 30 and 34). Replies are not checked. */
final class LogsinkRules {
    private static final long MAX_PORT = 65_535;
    private static final long MAX_DAYS = 10_000;
    private static final BigDecimal MIN_TIMEOUT = BigDecimal.valueOf(10);
    private static final BigDecimal MAX_TIMEOUT = BigDecimal.valueOf(120);

    private LogsinkRules() {}

    static void require(LogsinkConfig config) {
        Objects.requireNonNull(config, "config: the API requires it");
        if (config instanceof RsyslogLogsink rsyslog) {
            rsyslog(rsyslog);
        } else if (config instanceof ElasticsearchLogsink elasticsearch) {
            present("an elasticsearch sink", "url", elasticsearch.url());
            present("an elasticsearch sink", "index_prefix", elasticsearch.indexPrefix());
            ranges(elasticsearch.indexDaysMax(), elasticsearch.timeout());
        } else if (config instanceof OpensearchLogsink opensearch) {
            present("an opensearch sink", "url", opensearch.url());
            present("an opensearch sink", "index_prefix", opensearch.indexPrefix());
            ranges(opensearch.indexDaysMax(), opensearch.timeout());
        } else if (config instanceof DatadogLogsink datadog) {
            present("a datadog sink", "site", datadog.site());
            present("a datadog sink", "datadog_api_key", datadog.datadogApiKey());
        }
    }

    private static void rsyslog(RsyslogLogsink config) {
        String what = "an rsyslog sink";
        present(what, "server", config.server());
        present(what, "port", config.port());
        present(what, "tls, also if it is false", config.tls());
        present(what, "format", config.format());
        Long port = config.port();
        if (port != null && port > MAX_PORT) {
            throw new IllegalArgumentException("the port of a sink is at most " + MAX_PORT + ", not " + port);
        }
        if (RsyslogFormat.CUSTOM.equals(config.format())) {
            present(what + " of format custom", "logline", config.logline());
        }
    }

    /** Checks that the config is the one of the type; a type that is newer than the library may have any. */
    static void requireMatch(LogsinkType type, LogsinkConfig config) {
        boolean fits = config instanceof OpenLogsink
                || (config instanceof RsyslogLogsink && type.equals(LogsinkType.RSYSLOG))
                || (config instanceof ElasticsearchLogsink && type.equals(LogsinkType.ELASTICSEARCH))
                || (config instanceof OpensearchLogsink && type.equals(LogsinkType.OPENSEARCH))
                || (config instanceof DatadogLogsink && type.equals(LogsinkType.DATADOG));
        if (!fits) {
            throw new IllegalArgumentException("a sink of type " + type + " does not take the config of "
                    + config.getClass().getSimpleName());
        }
    }

    private static void present(String what, String member, @Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException(what + " needs " + member);
        }
    }

    private static void ranges(@Nullable Long days, @Nullable BigDecimal timeout) {
        if (days != null && (days < 1 || days > MAX_DAYS)) {
            throw new IllegalArgumentException("index_days_max is from 1 to " + MAX_DAYS + ", not " + days);
        }
        if (timeout != null && (timeout.compareTo(MIN_TIMEOUT) < 0 || timeout.compareTo(MAX_TIMEOUT) > 0)) {
            throw new IllegalArgumentException(
                    "the timeout of a sink is from " + MIN_TIMEOUT + " to " + MAX_TIMEOUT + " seconds, not " + timeout);
        }
    }
}
