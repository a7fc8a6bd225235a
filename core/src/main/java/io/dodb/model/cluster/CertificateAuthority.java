package io.dodb.model.cluster;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The authority that signed a cluster's certificate, which a client of the database has to trust. Not a secret.
 *
 * @param certificate base64 of a PEM text (quirk 37)
 */
public record CertificateAuthority(String certificate) {

    /** Returns the PEM text, to be written to a file such as {@code ca-certificate.crt}; null if the certificate is not base64. */
    public @Nullable String pem() {
        try {
            return new String(Base64.getMimeDecoder().decode(certificate), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
