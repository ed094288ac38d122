package org.hearth.node.network.zksync;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import okhttp3.Credentials;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.vault.SecretFile;
import org.hearth.node.vault.WalletException;

/**
 * A user and a password for HTTP (RFC 7617). The password is read for each call, so that a new one
 * needs no new start, and stands in no setting.
 *
 * @param passwordFile of which the first line is the password; its owner's only
 */
record BasicLogin(String user, Path passwordFile) {
  /** What goes into the header. */
  String header() {
    char[] password;
    try {
      password = new SecretFile(passwordFile).read();
    } catch (WalletException e) {
      throw new NetworkException(
          Cure.RETRY, "there is no password to log in with: " + e.getMessage(), e);
    }
    try {
      return Credentials.basic(user, new String(password), StandardCharsets.UTF_8);
    } finally {
      Arrays.fill(password, '\0');
    }
  }
}
