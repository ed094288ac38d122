package org.hearth.node.wire;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** What is wrong with a network's certificate, in words that its user can pass on. */
final class CertificateCheck {
  private static final String BROKEN_HASH =
      "its certificate is signed with SHA-1 or MD5, which can be forged";

  private static final String UNTRUSTED =
      "its certificate is signed by nobody whom this computer trusts";

  private CertificateCheck() {}

  /**
   * Java refuses these from the authorities that it brings along only, and lets through what one
   * signed that was added on this computer.
   *
   * @param chain the server's certificate first; one that has signed itself is trusted as it is
   */
  static void requireSoundSignatures(List<Certificate> chain) throws SSLPeerUnverifiedException {
    for (Certificate certificate : chain) {
      if (certificate instanceof X509Certificate x509
          && !x509.getSubjectX500Principal().equals(x509.getIssuerX500Principal())
          && x509.getSigAlgName().toUpperCase(Locale.ROOT).matches("(SHA-?1|MD[25])WITH.*")) {
        throw new SSLPeerUnverifiedException(BROKEN_HASH);
      }
    }
  }

  /**
   * @return a clause; empty where something else than the certificate was wrong
   */
  static Optional<String> fault(SSLException refused) {
    if (refused instanceof SSLPeerUnverifiedException) {
      String said = String.valueOf(refused.getMessage());
      return Optional.of(
          said.startsWith("Hostname ") // OkHttp's words
              ? "its certificate is for another name than that of its address"
              : said.equals(BROKEN_HASH) ? BROKEN_HASH : UNTRUSTED);
    }
    boolean ofCertificate = false;
    for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
      String precise = precise(cause);
      if (precise != null) {
        return Optional.of(precise);
      }
      ofCertificate |= cause instanceof CertificateException;
    }
    return ofCertificate ? Optional.of(UNTRUSTED) : Optional.empty();
  }

  private static @Nullable String precise(Throwable cause) {
    if (cause instanceof CertificateExpiredException) {
      return "its certificate has expired, or the clock of this computer is wrong";
    }
    if (cause instanceof CertificateNotYetValidException) {
      return "its certificate is not valid yet, or the clock of this computer is wrong";
    }
    if (cause instanceof CertPathValidatorException path
        && path.getReason() == BasicReason.ALGORITHM_CONSTRAINED) {
      return "its certificate is signed in a way that can be forged";
    }
    return null;
  }
}
