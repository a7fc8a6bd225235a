package io.dodb.sandbox.internal.certificate;

/** A certificate and its private key as PEM. */
public record Pem(String certificate, String key) {

    public static Pem of(Identity identity) {
        return new Pem(identity.certificatePem(), identity.keyPem());
    }

    @Override
    public String toString() {
        return "Pem";
    }
}
