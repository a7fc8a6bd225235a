package io.dodb.reactor.internal.wire;

import io.dodb.internal.words.Words;
import java.security.cert.CertPathValidatorException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The reason why a certificate was not accepted. */
final class CertificateProblem {
    private CertificateProblem() {}

    static String describe(String host, Throwable failure, Words words) {
        String whose = "the certificate of " + host;
        X509Certificate refused = refused(failure);
        CertificateExpiredException expired = Causes.find(failure, CertificateExpiredException.class);
        if (expired != null) {
            return whose + " expired on " + day(refused == null ? null : refused.getNotAfter(), expired, words);
        }
        CertificateNotYetValidException early = Causes.find(failure, CertificateNotYetValidException.class);
        if (early != null) {
            return whose + " is valid only from " + day(refused == null ? null : refused.getNotBefore(), early, words);
        }
        String message = words.quote(innermost(failure));
        boolean otherName = message != null && (message.startsWith("No subject") || message.startsWith("No name"));
        return whose
                + (otherName ? " is for another name" : " is not trusted")
                + (message == null ? "" : ": " + message);
    }

    /** Returns the day, in UTC, or if it is not known, the words of the failure: {@code NotAfter: ...}. */
    private static @Nullable String day(@Nullable Date date, CertificateException failure, Words words) {
        return date == null ? words.quote(failure) : date.toInstant().toString().substring(0, "2026-01-05".length());
    }

    private static @Nullable X509Certificate refused(Throwable failure) {
        CertPathValidatorException path = Causes.find(failure, CertPathValidatorException.class);
        if (path == null || path.getCertPath() == null || path.getIndex() < 0) {
            return null;
        }
        List<? extends Certificate> chain = path.getCertPath().getCertificates();
        return chain.get(path.getIndex()) instanceof X509Certificate known ? known : null;
    }

    private static Throwable innermost(Throwable failure) {
        Throwable cause = Objects.requireNonNull(Causes.find(failure, CertificateException.class));
        for (int depth = 0; cause.getCause() != null && depth < 20; depth++) {
            cause = cause.getCause();
        }
        return cause;
    }
}
