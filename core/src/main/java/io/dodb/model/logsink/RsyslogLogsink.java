package io.dodb.model.logsink;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.dodb.internal.Secrets;
import io.dodb.model.Secret;
import io.dodb.model.SecretTexts;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sink that sends to an rsyslog server. It also reaches Datadog, except from MongoDB clusters, by a {@code logline} with the key in it
 * (quirk 28).
 *
 * @param server name or IPv4 address
 * @param tls required in a request, also if false (quirk 30)
 * @param logline template of a line; required for {@link RsyslogFormat#CUSTOM}. A secret, because a key may be part of it
 * @param sd structured data of an RFC 5424 line. A secret, because a token may be part of it
 * @param ca PEM of the authority that signed the server's certificate
 * @param key PEM of the client's private key
 * @param cert PEM of the client's certificate
 * @param other members that the library does not know; written back as they came
 */
public record RsyslogLogsink(
        @Nullable String server,
        @Nullable Long port,
        @Nullable Boolean tls,
        @Nullable RsyslogFormat format,
        @Nullable Secret logline,
        @Nullable Secret sd,
        @Nullable String ca,
        @Nullable Secret key,
        @Nullable Secret cert,
        @SecretTexts @JsonAnySetter @JsonAnyGetter Map<String, @Nullable Object> other)
        implements LogsinkConfig {

    public RsyslogLogsink {
        other = Secrets.inside(other);
    }

    /** Returns a sink without a client certificate. */
    public static RsyslogLogsink of(String server, long port, boolean tls, RsyslogFormat format) {
        return new RsyslogLogsink(server, port, tls, format, null, null, null, null, null, Map.of());
    }

    /** Returns the same sink with lines by that template. */
    public RsyslogLogsink withLogline(Secret newLogline) {
        return new RsyslogLogsink(server, port, tls, RsyslogFormat.CUSTOM, newLogline, sd, ca, key, cert, other);
    }

    /** Returns the same sink with that content of each line's structured data. */
    public RsyslogLogsink withSd(@Nullable Secret newSd) {
        return new RsyslogLogsink(server, port, tls, format, logline, newSd, ca, key, cert, other);
    }

    /** Returns the same sink, which trusts that authority, in PEM. */
    public RsyslogLogsink withCa(@Nullable String newCa) {
        return new RsyslogLogsink(server, port, tls, format, logline, sd, newCa, key, cert, other);
    }

    /** Returns the same sink with a client certificate and its key, both in PEM. */
    public RsyslogLogsink withClientCertificate(Secret newCert, Secret newKey) {
        return new RsyslogLogsink(server, port, tls, format, logline, sd, ca, newKey, newCert, other);
    }
}
