package org.hearth.node.vault;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A keyring that is closed at first. */
final class KeyringForTests implements Keyring {
  private final Map<String, String> secrets = new HashMap<>();
  private boolean open;

  void open(boolean now) {
    open = now;
  }

  Map<String, String> secrets() {
    return secrets;
  }

  @Override
  public Optional<char[]> read(String account) {
    return open
        ? Optional.ofNullable(secrets.get(account)).map(String::toCharArray)
        : Optional.empty();
  }

  @Override
  public boolean keep(String account, String label, char[] secret) {
    if (open) {
      secrets.put(account, new String(secret));
    }
    return open;
  }

  @Override
  public void forget(String account) {
    if (open) {
      secrets.remove(account);
    }
  }
}
