package io.dodb.sandbox.internal.certificate;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;

/**
 * What a sandbox proves itself with over TLS: a certificate that signs itself, for {@code localhost} and the loopback addresses. It is made
 * anew for each sandbox, of secure random numbers and whatever the seed: who trusts it must trust this sandbox and nobody else. Its times
 * are those of the machine's clock, by which clients judge it.
 */
public final class ServerIdentity {
    /** 127.0.0.1. */
    private static final byte[] IPV4 = {127, 0, 0, 1};
    /** ::1. */
    private static final byte[] IPV6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    private static final Duration EARLIER = Duration.ofDays(1);
    private static final Duration LENGTH = Duration.ofDays(365);

    private ServerIdentity() {}

    public static Identity make() {
        Instant now = Instant.now();
        return new CertificateMaker(new SecureRandom(), now.minus(EARLIER), now.plus(LENGTH))
                .make("localhost", null, Extensions.server("localhost", List.of(IPV4, IPV6)));
    }

    /** Returns trust in one certificate only. */
    public static TrustManagerFactory trust(Identity server) {
        try {
            KeyStore certificates = KeyStore.getInstance(KeyStore.getDefaultType());
            certificates.load(null, null);
            certificates.setCertificateEntry("sandbox", server.certificate());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(certificates);
            return trust;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this JDK can't trust a certificate", e);
        }
    }
}
