package io.dodb.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.model.Engine;
import io.dodb.sandbox.options.SandboxOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertPathValidator;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Certificates and keys are real ones, which the JDK reads. */
class CertificatesTest {
    private static final String FIRST = "/v2/databases/00000000-0000-4000-8000-000000000001";
    private static final String SECOND = "/v2/databases/00000000-0000-4000-8000-000000000002";

    private static final SandboxOptions OPTIONS = SandboxOptions.builder()
            .clusters(2)
            .engines(Engine.KAFKA)
            .usersPerCluster(2)
            .build();

    private final Sandbox sandbox = Sandbox.start(OPTIONS);
    private final Http http = Http.of(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private static X509Certificate certificate(String pem) throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    private static PrivateKey key(String pem) throws GeneralSecurityException {
        assertThat(pem).startsWith("-----BEGIN PRIVATE KEY-----\n").endsWith("\n-----END PRIVATE KEY-----\n");
        byte[] encoded = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }

    private X509Certificate authority(String cluster) throws IOException, GeneralSecurityException {
        String text = (String) http.get(cluster + "/ca").object("ca").get("certificate");
        assertThat(text).isNotNull();
        return certificate(new String(Base64.getDecoder().decode(text), StandardCharsets.US_ASCII));
    }

    private Map<String, Object> user(String name) throws IOException {
        return http.get(FIRST + "/users/" + name).object("user");
    }

    private static void validate(X509Certificate certificate, X509Certificate authority)
            throws GeneralSecurityException {
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(authority, null)));
        parameters.setRevocationEnabled(false);
        CertPathValidator.getInstance("PKIX")
                .validate(CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate)), parameters);
    }

    @Test
    void theAuthorityOfAClusterSignsItself() throws IOException, GeneralSecurityException {
        X509Certificate authority = authority(FIRST);

        authority.verify(authority.getPublicKey());
        authority.checkValidity();
        assertThat(authority.getVersion()).isEqualTo(3);
        assertThat(authority.getBasicConstraints()).isEqualTo(Integer.MAX_VALUE);
        assertThat(authority.getKeyUsage())
                .containsExactly(false, false, false, false, false, true, true, false, false);
        assertThat(authority(SECOND)).isNotEqualTo(authority);
    }

    @Test
    void theAuthoritySignsTheCertificatesOfUsers() throws IOException, GeneralSecurityException {
        X509Certificate certificate = certificate((String) user("app-001").get("access_cert"));

        validate(certificate, authority(FIRST));
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=app-001");
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
        assertThat(user("app-002").get("access_cert"))
                .isNotEqualTo(user("app-001").get("access_cert"));
    }

    @Test
    void aNameMayHaveAnySigns() throws IOException, GeneralSecurityException {
        String name = "a,b=\"ü\" + ".repeat(30);
        Http.Reply reply = http.post(
                FIRST + "/users", "{\"name\":\"" + name.replace("\"", "\\\"").strip() + "\"}");

        validate(certificate((String) reply.object("user").get("access_cert")), authority(FIRST));
    }

    @Test
    void aKeyStoreTakesThem() throws IOException, GeneralSecurityException {
        Map<String, Object> user = user("app-001");
        Certificate[] chain = {certificate((String) user.get("access_cert")), authority(FIRST)};
        char[] password = "changeit".toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("app", key((String) user.get("access_key")), password, chain);

        assertThat(store.getCertificateChain("app")).containsExactly(chain);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign((PrivateKey) store.getKey("app", password));
        signature.update(new byte[] {1, 2, 3});
        byte[] signed = signature.sign();
        signature.initVerify(chain[0]);
        signature.update(new byte[] {1, 2, 3});
        assertThat(signature.verify(signed)).isTrue();
    }

    @Test
    void theyFollowFromTheSeed() throws IOException {
        try (Sandbox same = Sandbox.start(OPTIONS);
                Sandbox other = Sandbox.start(OPTIONS.toBuilder().randomSeed(2).build())) {
            String path = FIRST + "/users/app-001";

            assertThat(Http.of(same).get(path).body()).isEqualTo(http.get(path).body());
            assertThat(Http.of(other).get(path).object("user").get("access_cert"))
                    .isNotEqualTo(user("app-001").get("access_cert"));
        }
    }
}
