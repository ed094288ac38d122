package org.hearth.app.desktop.dbus.keyring;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import org.hearth.node.vault.Keyring;
import org.hearth.node.vault.WorkerWallet;

/** The keyring that this system has. */
public final class SystemKeyring {
  /** An environment variable that may be "off": then secrets are kept in files. */
  public static final String SWITCH = "HEARTH_KEYRING";

  private SystemKeyring() {}

  /** That of the Secret Service of a Linux desktop; none elsewhere, and where it is off. */
  public static Keyring ofThisSession() {
    return of(System.getenv());
  }

  /**
   * The wallet of a node's folder, whose password may be in the keyring.
   *
   * @param folder of the node
   */
  public static WorkerWallet wallet(Path folder, SecureRandom random) {
    return new WorkerWallet(folder, random, ofThisSession());
  }

  static Keyring of(Map<String, String> environment) {
    return environment.getOrDefault(SWITCH, "").equals("off")
        ? Keyring.NONE
        : new SecretServiceKeyring(environment);
  }
}
