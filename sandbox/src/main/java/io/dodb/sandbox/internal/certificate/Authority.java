package io.dodb.sandbox.internal.certificate;

import java.security.SecureRandom;
import java.time.Instant;

/** Signs the certificates of the users of a cluster. They hold for a century, so that no clock decides whether they do. */
public final class Authority {
    private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2120-01-01T00:00:00Z");

    private final Identity identity;

    public Authority(String name, SecureRandom random) {
        identity = new CertificateMaker(random, FROM, UNTIL).make(name, null, Extensions.authority());
    }

    public String certificatePem() {
        return identity.certificatePem();
    }

    /** Returns a certificate with a new key for a client of that name. */
    public Identity issue(String name, SecureRandom random) {
        return new CertificateMaker(random, FROM, UNTIL).make(name, identity, Extensions.client());
    }
}
