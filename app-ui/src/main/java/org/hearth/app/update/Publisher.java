package org.hearth.app.update;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.Properties;
import org.hearth.app.host.Build;

/**
 * Who may update this program, as its build says.
 *
 * @param feed where the list of updates is; its signature lies beside it, with {@code .sig} added
 * @param key of the publisher (Ed25519)
 */
public record Publisher(URI feed, PublicKey key) {

  /** Empty where the build named nobody: such a program has no updates. */
  public static Optional<Publisher> ofThisProgram() {
    return of(Build.properties());
  }

  /** An editor that compiles by itself leaves the build's names as they are. */
  private static String filled(Properties build, String name) {
    String value = build.getProperty(name, "").strip();
    return value.startsWith("${") ? "" : value;
  }

  /**
   * @param build with {@code update.feed} and {@code update.key}, an X.509 public key in Base64
   */
  static Optional<Publisher> of(Properties build) {
    String feed = filled(build, "update.feed");
    String key = filled(build, "update.key");
    if (feed.isEmpty() || key.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Publisher(
              URI.create(feed),
              KeyFactory.getInstance("Ed25519")
                  .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(key)))));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new UpdateException(
          "This build of Hearth names a publisher whose key cannot be read, so it has no updates.",
          e);
    }
  }
}
