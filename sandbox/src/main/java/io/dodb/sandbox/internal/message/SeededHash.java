package io.dodb.sandbox.internal.message;

/** Spreads numbers and texts over 64 bits, the same way on every machine. */
public final class SeededHash {
    private SeededHash() {}

    public static long hash(long seed, String text) {
        long hash = seed;
        for (int i = 0; i < text.length(); i++) {
            hash = hash(hash, text.charAt(i));
        }
        return hash;
    }

    /** Returns a hash by the finalizer of MurmurHash3: every output bit depends on every input bit. */
    public static long hash(long seed, long number) {
        long mixed = seed * 0x9E3779B97F4A7C15L + number;
        mixed = (mixed ^ (mixed >>> 33)) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ (mixed >>> 33);
    }
}
