package org.hearth.node.vault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.store.DurableFile;

/**
 * A wallet's password that its owner wants to be kept for each start: in the keyring, with a file
 * that says so, or where there is none in a file.
 */
final class KeptPassword {
  /** Says that the keyring is to be asked; nobody asks it otherwise. */
  static final String IN_KEYRING = "wallet.keyring";

  private final Path file;
  private final Path mark;
  private final Keyring keyring;

  /**
   * @param folder of the node
   */
  KeptPassword(Path folder, Keyring keyring) {
    this.file = folder.resolve(WorkerWallet.KEPT_PASSWORD);
    this.mark = folder.resolve(IN_KEYRING);
    this.keyring = keyring;
  }

  /** When it was last kept; empty if it is not. */
  Optional<FileTime> since() {
    return Stream.of(file, mark).flatMap(each -> time(each).stream()).max(FileTime::compareTo);
  }

  static Optional<FileTime> time(Path file) {
    try {
      return Optional.of(Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * @return the caller wipes it; empty if the keyring does not have it now
   * @throws WalletException if the file is not its owner's only, or can't be read
   */
  Optional<char[]> read(EthAddress wallet) {
    return time(file).isPresent()
        ? Optional.of(new SecretFile(file).read())
        : keyring.read(wallet.text());
  }

  /**
   * @param password left as it is
   * @return whether it is in the keyring
   */
  boolean keep(EthAddress wallet, char[] password) throws IOException {
    if (keyring.keep(wallet.text(), "Hearth: password of the wallet " + wallet, password)) {
      DurableFile.writeOwnerOnly(
          mark,
          "The wallet's password is in the keyring of the session.\n"
              .getBytes(StandardCharsets.UTF_8));
      Files.deleteIfExists(file);
      return true;
    }
    byte[] utf8 = {};
    try (Password text = new Password(password)) {
      utf8 = text.bytes().clone();
      DurableFile.writeOwnerOnly(file, utf8);
    } finally {
      Arrays.fill(utf8, (byte) 0);
    }
    Files.deleteIfExists(mark);
    return false;
  }

  /**
   * @param wallet if there is one
   * @return whether one was kept
   */
  boolean forget(Optional<EthAddress> wallet) throws IOException {
    boolean marked = Files.exists(mark);
    if (marked && wallet.isPresent()) {
      keyring.forget(wallet.get().text());
    }
    return Files.deleteIfExists(mark) | Files.deleteIfExists(file);
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
