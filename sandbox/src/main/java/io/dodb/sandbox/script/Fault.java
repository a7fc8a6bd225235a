package io.dodb.sandbox.script;

/**
 * A fault on the wire.
 *
 * @param at when it happens
 * @param effect what it does
 * @param code the error code of GOAWAY and RST_STREAM (RFC 9113, section 7), such as 7 for REFUSED_STREAM; 0 for the others
 */
public record Fault(FaultPoint at, FaultEffect effect, long code) {
    private static final long MAX_CODE = 0xFFFF_FFFFL;

    public Fault {
        boolean coded = effect == FaultEffect.GOAWAY || effect == FaultEffect.RST_STREAM;
        if (code < 0 || code > MAX_CODE || (code != 0 && !coded)) {
            throw new IllegalArgumentException(
                    "only goaway and rst_stream have an error code, of 32 bits, unlike " + effect + " with " + code);
        }
    }

    /** Creates a fault without an error code. */
    public Fault(FaultPoint at, FaultEffect effect) {
        this(at, effect, 0);
    }

    /** Returns its text, such as {@code response_body shut_output}. */
    @Override
    public String toString() {
        return at + " " + effect + (code == 0 ? "" : " " + code);
    }
}
