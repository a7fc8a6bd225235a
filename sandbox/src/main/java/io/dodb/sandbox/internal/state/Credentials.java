package io.dodb.sandbox.internal.state;

import io.dodb.sandbox.internal.certificate.Authority;
import io.dodb.sandbox.internal.certificate.Pem;
import io.dodb.sandbox.internal.certificate.SeededRandom;
import io.dodb.sandbox.internal.message.SeededHash;
import java.security.SecureRandom;
import java.util.SplittableRandom;

/**
 * Passwords, certificates and keys, derived from the seed and their owner, so that a run can be repeated. None of them is valid anywhere.
 * Certificates and keys are the same on the same release of the JDK, which makes them.
 */
public record Credentials(long seed) {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int PASSWORD_LENGTH = 16;

    /**
     * Returns a password.
     *
     * @param rotation how often it was reset
     */
    public String password(String cluster, String user, int rotation) {
        return text("password/" + cluster + '/' + user + '/' + rotation, PASSWORD_LENGTH);
    }

    /** Returns the certificate of the authority that signs those of a cluster, as PEM. */
    public String authority(Cluster cluster) {
        return authorityOf(cluster).certificatePem();
    }

    /** Returns the certificate of a user, which the cluster's authority has signed, and its key. */
    public Pem certificate(Cluster cluster, String user) {
        return cluster.certificates()
                .of(
                        user,
                        () -> Pem.of(
                                authorityOf(cluster).issue(user, random("certificate/" + cluster.id() + '/' + user))));
    }

    private Authority authorityOf(Cluster cluster) {
        return cluster.certificates()
                .authority(() -> new Authority(cluster.id() + " CA", random("authority/" + cluster.id())));
    }

    private SecureRandom random(String of) {
        return new SeededRandom(SeededHash.hash(seed, of));
    }

    private String text(String of, int length) {
        SplittableRandom random = new SplittableRandom(SeededHash.hash(seed, of));
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
