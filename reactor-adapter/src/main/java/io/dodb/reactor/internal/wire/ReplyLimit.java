package io.dodb.reactor.internal.wire;

/**
 * A limit of the body of a successful reply. A decoded body takes several times its length, and a JVM with less memory than that collects
 * garbage for a long time before it gives up.
 *
 * @param bytes a longer body is refused
 * @param advice what to do about a longer one
 */
public record ReplyLimit(int bytes, String advice) {
    private static final int MEBIBYTE = 1024 * 1024;
    private static final int MOST = 64 * MEBIBYTE;
    private static final int SHARE = 8;

    /** Returns an eighth of the heap of this JVM, at most 64 MiB. */
    public static ReplyLimit ofThisJvm() {
        return ofHeap(Runtime.getRuntime().maxMemory());
    }

    static ReplyLimit ofHeap(long maxMemory) {
        return maxMemory / SHARE >= MOST
                ? of(MOST)
                : new ReplyLimit(
                        (int) (maxMemory / SHARE),
                        "that is an eighth of the heap of " + maxMemory / MEBIBYTE
                                + " MiB: give the JVM more (-Xmx), ask for smaller pages (per_page), or set maxReplyBytes");
    }

    /**
     * Returns a limit of that many bytes, regardless of the memory.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public static ReplyLimit of(int bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("maxReplyBytes must be at least 1, not " + bytes);
        }
        return new ReplyLimit(bytes, "ask for smaller pages (per_page), or set a greater maxReplyBytes");
    }

    /** Returns the message about a longer body. */
    String exceeded() {
        return "it is longer than " + bytes + " bytes; " + advice;
    }
}
