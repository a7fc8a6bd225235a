package io.dodb.model.logsink;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.dodb.internal.Secrets;
import io.dodb.model.Secret;
import io.dodb.model.SecretTexts;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sink that sends to Datadog. For MongoDB clusters only; others reach it through {@link RsyslogLogsink} (quirk 28).
 *
 * @param site the host that takes logs
 * @param other members that the library does not know; written back as they came
 */
public record DatadogLogsink(
        @Nullable String site,
        @Nullable Secret datadogApiKey,
        @SecretTexts @JsonAnySetter @JsonAnyGetter Map<String, @Nullable Object> other)
        implements LogsinkConfig {

    public DatadogLogsink {
        other = Secrets.inside(other);
    }

    /** Returns a sink that sends to that site. */
    public static DatadogLogsink of(String site, Secret apiKey) {
        return new DatadogLogsink(site, apiKey, Map.of());
    }
}
