package org.hearth.node.vault;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.hearth.node.chain.ChainAccount;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.SigningKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The wallet of a running node: locked until somebody gives its password, or by itself open at each
 * start if its owner keeps the password beside it. Safe for all threads.
 */
public final class WorkerWallet implements ChainAccount {
  /** The password, in the node's folder, where the owner wants that. */
  public static final String KEPT_PASSWORD = "wallet.password";

  private static final Logger LOG = LoggerFactory.getLogger(WorkerWallet.class);

  private final WalletFile file;
  private final Path wallet;
  private final KeptPassword kept;
  private @Nullable LockedWallet known;
  private @Nullable FileTime knownAt;
  private @Nullable SigningKey key;
  private @Nullable LockedWallet opened;
  private @Nullable String tried;
  private long triedAt;

  /** So often a keyring is asked that did not answer: it may open later in a session. */
  private static final Duration ASK_AGAIN = Duration.ofMinutes(1);

  /**
   * @param folder of the node
   * @param keyring where a password is kept that each start is to find
   */
  public WorkerWallet(Path folder, SecureRandom random, Keyring keyring) {
    this.file = new WalletFile(folder, random);
    this.wallet = folder.resolve(WalletFile.NAME);
    this.kept = new KeptPassword(folder, keyring);
  }

  @Override
  public synchronized Optional<EthAddress> address() {
    return known().map(LockedWallet::address);
  }

  /** As the password vouches for it: who can only write the file can't say where earnings go. */
  @Override
  public synchronized Optional<EthAddress> payout() {
    return key().isPresent() && opened != null ? opened.payout() : Optional.empty();
  }

  /** A damaged file is none: commands and the doctor say what is wrong with it. */
  private Optional<LockedWallet> known() {
    Optional<FileTime> time = KeptPassword.time(wallet);
    if (time.isEmpty()) {
      known = null;
    } else if (!time.get().equals(knownAt)) {
      try {
        known = file.read();
      } catch (WalletException e) {
        LOG.warn("{}", e.getMessage());
        known = null;
      }
    }
    knownAt = time.orElse(null);
    return Optional.ofNullable(known);
  }

  @Override
  public synchronized Optional<SigningKey> key() {
    Optional<LockedWallet> now = known();
    if (now.isEmpty()) {
      return Optional.empty();
    }
    if (key != null && opened != null && sameAddresses(opened, now.get())) {
      return Optional.of(key);
    }
    key = null; // another wallet, or another payout that nobody has vouched for yet
    openByItself(now.get());
    return Optional.ofNullable(key);
  }

  private static boolean sameAddresses(LockedWallet one, LockedWallet other) {
    return one.address().equals(other.address()) && one.payout().equals(other.payout());
  }

  /** Once for each change of one of the files: opening takes a second. */
  private void openByItself(LockedWallet now) {
    Optional<FileTime> time = kept.since();
    String both = time + " " + knownAt;
    if (time.isEmpty() || both.equals(tried) || soonAgain()) {
      return;
    }
    try {
      Optional<char[]> password = kept.read(now.address());
      if (password.isEmpty()) {
        triedAt = System.nanoTime();
        LOG.info("The wallet stays locked: the keyring of the session does not have its password");
        return;
      }
      tried = both;
      try {
        key = now.unlock(password.get());
        opened = now;
      } finally {
        Arrays.fill(password.get(), '\0');
      }
    } catch (WalletException e) {
      tried = both;
      LOG.warn("The wallet stays locked: {}", e.getMessage());
    }
  }

  private boolean soonAgain() {
    return triedAt != 0 && System.nanoTime() - triedAt < ASK_AGAIN.toNanos();
  }

  /**
   * Opens it until the node ends.
   *
   * @param password left as it is
   * @throws WalletException if it is another one, or there is no wallet
   */
  public void unlock(char[] password) {
    LockedWallet now = file.read();
    SigningKey unlocked = now.unlock(password);
    synchronized (this) {
      key = unlocked;
      opened = now;
    }
  }

  /** Forgets the key, and the password that was kept. */
  public synchronized void lock() {
    key = null;
    boolean unused = forget();
  }

  /**
   * Keeps the password, so that each start opens the wallet: in the keyring of the session, or
   * where there is none beside the wallet, and whoever can read the folder can then use the key.
   *
   * @param password left as it is
   * @return whether it is in the keyring
   * @throws WalletException if it is another one
   */
  public boolean keep(char[] password) {
    LockedWallet now = file.read();
    SigningKey unused = now.unlock(password);
    try {
      return kept.keep(now.address(), password);
    } catch (IOException e) {
      throw new WalletException(
          "The password can't be kept in " + kept + " (" + e.getMessage() + ").", e);
    }
  }

  /**
   * Removes the password that was kept.
   *
   * @return whether one was
   */
  public synchronized boolean forget() {
    try {
      return kept.forget(known().map(LockedWallet::address));
    } catch (IOException e) {
      throw new WalletException(
          "The password kept in " + kept + " can't be removed (" + e.getMessage() + ").", e);
    }
  }
}
