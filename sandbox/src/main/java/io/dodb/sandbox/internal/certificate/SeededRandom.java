package io.dodb.sandbox.internal.certificate;

import java.io.Serial;
import java.security.SecureRandom;
import java.util.SplittableRandom;

/** Numbers that follow from a seed, where the JDK asks for secure ones. Not secure: for keys that protect nothing. Not thread-safe. */
public final class SeededRandom extends SecureRandom {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient SplittableRandom numbers;

    public SeededRandom(long seed) {
        numbers = new SplittableRandom(seed);
    }

    @Override
    public void nextBytes(byte[] bytes) {
        numbers.nextBytes(bytes);
    }

    @Override
    public String getAlgorithm() {
        return "seeded";
    }
}
