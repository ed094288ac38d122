package org.hearth.node.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.hearth.node.chain.ChainAccount;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.SigningKey;
import org.hearth.node.store.DurableFile;
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
  private final Path kept;
  private @Nullable LockedWallet known;
  private @Nullable FileTime knownAt;
  private @Nullable SigningKey key;
  private @Nullable LockedWallet opened;
  private @Nullable String tried;

  /**
   * @param folder of the node
   */
  public WorkerWallet(Path folder, SecureRandom random) {
    this.file = new WalletFile(folder, random);
    this.wallet = folder.resolve(WalletFile.NAME);
    this.kept = folder.resolve(KEPT_PASSWORD);
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
    Optional<FileTime> time = time(wallet);
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

  private static Optional<FileTime> time(Path file) {
    try {
      return Optional.of(Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS));
    } catch (IOException e) {
      return Optional.empty();
    }
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
    Optional<FileTime> time = time(kept);
    String both = time + " " + knownAt;
    if (time.isEmpty() || both.equals(tried)) {
      return;
    }
    tried = both;
    try {
      char[] password = new SecretFile(kept).read();
      try {
        key = now.unlock(password);
        opened = now;
      } finally {
        Arrays.fill(password, '\0');
      }
    } catch (WalletException e) {
      LOG.warn("The wallet stays locked: {}", e.getMessage());
    }
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
   * Keeps the password beside the wallet, so that each start opens it: whoever can read the folder
   * can then use the key.
   *
   * @param password left as it is
   * @throws WalletException if it is another one
   */
  public void keep(char[] password) {
    SigningKey unused = file.read().unlock(password);
    byte[] utf8 = {};
    try (Password text = new Password(password)) {
      utf8 = text.bytes().clone();
      DurableFile.writeOwnerOnly(kept, utf8);
    } catch (IOException e) {
      throw new WalletException(
          "The password can't be kept in " + kept + " (" + e.getMessage() + ").", e);
    } finally {
      Arrays.fill(utf8, (byte) 0);
    }
  }

  /**
   * Removes the password that was kept.
   *
   * @return whether one was
   */
  public boolean forget() {
    try {
      return Files.deleteIfExists(kept);
    } catch (IOException e) {
      throw new WalletException(
          "The password kept in " + kept + " can't be removed (" + e.getMessage() + ").", e);
    }
  }
}
