package org.hearth.node.vault;

import java.util.Optional;

/**
 * The store for secrets of the user's session, such as GNOME's keyring. Nobody is asked for
 * anything by it: one that is locked is not there.
 */
public interface Keyring {
  /** None: secrets stay in files. */
  Keyring NONE =
      new Keyring() {
        @Override
        public Optional<char[]> read(String account) {
          return Optional.empty();
        }

        @Override
        public boolean keep(String account, String label, char[] secret) {
          return false;
        }

        @Override
        public void forget(String account) {}
      };

  /**
   * @param account whose secret it is
   * @return the caller wipes it; empty if it is not there, or the keyring is not open now
   */
  Optional<char[]> read(String account);

  /**
   * Keeps a secret in the place of the one that the account had.
   *
   * @param label for who looks into the keyring
   * @param secret left as it is
   * @return false if it is not kept, as there is no keyring, or it is not open now
   */
  boolean keep(String account, String label, char[] secret);

  /** Removes it, as far as there is one and the keyring is open. */
  void forget(String account);
}
