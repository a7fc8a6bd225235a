package io.dodb.model.logsink;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.dodb.internal.Secrets;
import io.dodb.model.Secret;
import io.dodb.model.SecretTexts;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sink that sends to an index of OpenSearch, a new one each day.
 *
 * @param url a secret, because user and password stand in it
 * @param indexPrefix the prefix of the names of the indexes
 * @param indexDaysMax how many days are kept, 1 to 10,000; 7 by default
 * @param timeout of a request, in seconds, 10 to 120; 10 by default
 * @param ca PEM of the authority that signed the server's certificate
 * @param other members that the library does not know; written back as they came
 */
public record OpensearchLogsink(
        @Nullable Secret url,
        @Nullable String indexPrefix,
        @Nullable Long indexDaysMax,
        @Nullable BigDecimal timeout,
        @Nullable String ca,
        @SecretTexts @JsonAnySetter @JsonAnyGetter Map<String, @Nullable Object> other)
        implements LogsinkConfig {

    public OpensearchLogsink {
        other = Secrets.inside(other);
    }

    /** Returns a sink with the server's defaults. */
    public static OpensearchLogsink of(Secret url, String indexPrefix) {
        return new OpensearchLogsink(url, indexPrefix, null, null, null, Map.of());
    }

    /** Returns the same sink, which keeps that many days; null for the server's default. */
    public OpensearchLogsink withIndexDaysMax(@Nullable Long days) {
        return new OpensearchLogsink(url, indexPrefix, days, timeout, ca, other);
    }

    /** Returns the same sink, whose requests may take that many seconds; null for the server's default. */
    public OpensearchLogsink withTimeout(@Nullable BigDecimal seconds) {
        return new OpensearchLogsink(url, indexPrefix, indexDaysMax, seconds, ca, other);
    }

    /** Returns the same sink, which trusts that authority, in PEM. */
    public OpensearchLogsink withCa(@Nullable String newCa) {
        return new OpensearchLogsink(url, indexPrefix, indexDaysMax, timeout, newCa, other);
    }
}
