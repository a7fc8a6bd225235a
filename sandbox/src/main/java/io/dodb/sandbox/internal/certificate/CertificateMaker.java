package io.dodb.sandbox.internal.certificate;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes certificates of version 3 by RFC 5280, with keys on the curve P-256, which each client takes. The JDK makes keys and signatures; it
 * only has no public way to put a certificate together, which is all that is done here. Takes about a millisecond.
 */
final class CertificateMaker {
    private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.identifier("1.2.840.10045.4.3.2"));
    private static final byte[] COMMON_NAME = Der.identifier("2.5.4.3");
    private static final BigInteger VERSION_3 = BigInteger.TWO;
    private static final int SERIAL_BITS = 127;

    private final SecureRandom random;
    private final Instant from;
    private final Instant until;

    CertificateMaker(SecureRandom random, Instant from, Instant until) {
        this.random = random;
        this.from = from;
        this.until = until;
    }

    /**
     * Returns a certificate with a new key.
     *
     * @param issuer who signs it; null if it signs itself
     * @param use the extensions that say what it is for
     */
    Identity make(String name, @Nullable Identity issuer, List<byte[]> use) {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(new ECGenParameterSpec("secp256r1"), random);
            KeyPair pair = keys.generateKeyPair();
            byte[] subject = name(name);
            byte[] issuedBy = issuer == null
                    ? subject
                    : issuer.certificate().getSubjectX500Principal().getEncoded();
            PublicKey issuerKey =
                    issuer == null ? pair.getPublic() : issuer.certificate().getPublicKey();
            List<byte[]> extensions = new ArrayList<>(use);
            extensions.add(Extensions.subjectKey(keyId(pair.getPublic())));
            extensions.add(Extensions.authorityKey(keyId(issuerKey)));
            byte[] content = Der.sequence(
                    Der.explicit(0, Der.integer(VERSION_3)),
                    Der.integer(new BigInteger(SERIAL_BITS, random).setBit(0)),
                    ECDSA_WITH_SHA256,
                    issuedBy,
                    Der.sequence(Der.time(from), Der.time(until)),
                    subject,
                    pair.getPublic().getEncoded(),
                    Der.explicit(3, Der.sequence(extensions.toArray(byte[][]::new))));
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(issuer == null ? pair.getPrivate() : issuer.key(), random);
            signature.update(content);
            byte[] certificate = Der.sequence(content, ECDSA_WITH_SHA256, Der.bits(signature.sign()));
            return new Identity(
                    (X509Certificate) CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(certificate)),
                    pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK can't make a certificate", e);
        }
    }

    private static byte[] name(String name) {
        return Der.sequence(Der.set(Der.sequence(COMMON_NAME, Der.text(name))));
    }

    /** Returns a name of a key: twenty octets of a hash of it. */
    private static byte[] keyId(PublicKey key) throws GeneralSecurityException {
        return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()), 20);
    }
}
