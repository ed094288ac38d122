package org.hearth.node.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hearth.earnings.BooksView;
import org.hearth.node.vault.IdentityFile;
import org.hearth.node.vault.LockedWallet;
import org.hearth.node.vault.WalletFile;

/**
 * What a restore would bring, found out by doing it in a folder of its own; also while a node runs.
 *
 * @param files that would be put in their place
 * @param booksOwner the node that the books belong to; empty if they have never said
 * @param identity the node whose key it is; empty if there is none in it
 */
public record Trial(
    List<String> files,
    Optional<String> booksOwner,
    Optional<String> identity,
    Optional<LockedWallet> wallet) {
  public Trial {
    files = List.copyOf(files);
  }

  /** Whether the key is that of the books; a copy of books alone has none. */
  public boolean belongsTogether() {
    return identity.isEmpty() || booksOwner.isEmpty() || identity.equals(booksOwner);
  }

  /**
   * @param backup a backup, or a copy of {@code books.db} alone
   * @param scratch an empty folder that only the owner can read, and that the caller removes
   * @throws BackupException if a restore would be refused
   */
  public static Trial of(Path backup, Path scratch) throws IOException {
    Restore.unpack(backup, scratch);
    List<String> files;
    try (Stream<Path> list = Files.list(scratch)) {
      files = list.map(file -> file.getFileName().toString()).sorted().toList();
    }
    Optional<String> owner;
    try (BooksView books = BooksView.open(scratch.resolve("books.db"))) {
      owner = books.owner();
    }
    IdentityFile key = new IdentityFile(scratch, new SecureRandom());
    WalletFile wallet = new WalletFile(scratch, new SecureRandom());
    return new Trial(
        files,
        owner,
        key.exists() ? Optional.of(key.loadOrCreate().proverId()) : Optional.empty(),
        wallet.exists() ? Optional.of(wallet.read()) : Optional.empty());
  }
}
