package io.dodb.sandbox.internal.certificate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The extensions of a certificate, each as its encoding. */
final class Extensions {
    private static final byte[] KEY_USAGE = Der.identifier("2.5.29.15");
    private static final byte[] BASIC_CONSTRAINTS = Der.identifier("2.5.29.19");
    private static final byte[] EXTENDED_KEY_USAGE = Der.identifier("2.5.29.37");
    private static final byte[] SUBJECT_ALTERNATIVE_NAME = Der.identifier("2.5.29.17");
    private static final byte[] SUBJECT_KEY = Der.identifier("2.5.29.14");
    private static final byte[] AUTHORITY_KEY = Der.identifier("2.5.29.35");
    private static final byte[] SERVERS = Der.identifier("1.3.6.1.5.5.7.3.1");
    private static final byte[] CLIENTS = Der.identifier("1.3.6.1.5.5.7.3.2");

    private static final byte DIGITAL_SIGNATURE = (byte) 0x80;
    private static final byte SIGNS_CERTIFICATES_AND_REVOCATIONS = 0x06;

    private Extensions() {}

    /** Returns those of an authority. */
    static List<byte[]> authority() {
        return List.of(critical(BASIC_CONSTRAINTS, Der.sequence(Der.TRUE)), usage(SIGNS_CERTIFICATES_AND_REVOCATIONS));
    }

    /** Returns those of a client, whose key signs nothing but handshakes. */
    static List<byte[]> client() {
        return List.of(noAuthority(), usage(DIGITAL_SIGNATURE), plain(EXTENDED_KEY_USAGE, Der.sequence(CLIENTS)));
    }

    /**
     * Returns those of a server of that name and these addresses. They do not say what the key may sign: it signs its own certificate, and
     * some clients take only what signs certificates for an issuer.
     */
    static List<byte[]> server(String host, List<byte[]> addresses) {
        List<byte[]> names = new ArrayList<>();
        names.add(Der.implicit(2, host.getBytes(StandardCharsets.US_ASCII)));
        addresses.forEach(address -> names.add(Der.implicit(7, address)));
        return List.of(
                noAuthority(),
                plain(EXTENDED_KEY_USAGE, Der.sequence(SERVERS)),
                plain(SUBJECT_ALTERNATIVE_NAME, Der.sequence(names.toArray(byte[][]::new))));
    }

    static byte[] subjectKey(byte[] id) {
        return plain(SUBJECT_KEY, Der.octets(id));
    }

    static byte[] authorityKey(byte[] id) {
        return plain(AUTHORITY_KEY, Der.sequence(Der.implicit(0, id)));
    }

    private static byte[] noAuthority() {
        return critical(BASIC_CONSTRAINTS, Der.sequence());
    }

    private static byte[] usage(byte bits) {
        return critical(KEY_USAGE, Der.flags(bits));
    }

    private static byte[] critical(byte[] id, byte[] value) {
        return Der.sequence(id, Der.TRUE, Der.octets(value));
    }

    private static byte[] plain(byte[] id, byte[] value) {
        return Der.sequence(id, Der.octets(value));
    }
}
