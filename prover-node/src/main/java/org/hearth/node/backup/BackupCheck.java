package org.hearth.node.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.hearth.earnings.BooksView;
import org.hearth.earnings.audit.AuditFinding;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.node.vault.IdentityException;
import org.hearth.node.vault.IdentityFile;
import org.hearth.node.vault.LockedWallet;
import org.hearth.node.vault.WalletException;
import org.hearth.node.vault.WalletFile;

/** Whether unpacked files of a backup can take their place: the books' check and the keys'. */
final class BackupCheck {
  /** Says something about a network, not about the copy. */
  private static final String OF_NETWORKS = "contradictions";

  private BackupCheck() {}

  /**
   * @throws IllegalArgumentException when they cannot; the message is a clause
   */
  static void demandSound(Path folder) throws IOException {
    try (BooksView books = BooksView.open(folder.resolve("books.db"))) {
      List<AuditFinding> wrong =
          books.audit().stream().filter(f -> !f.ok() && !f.check().equals(OF_NETWORKS)).toList();
      if (!wrong.isEmpty()) {
        throw new IllegalArgumentException(
            "the check of its books fails: " + wrong.getFirst().sentence());
      }
    } catch (BooksException e) {
      throw new IllegalArgumentException(
          "its books cannot be read (" + String.valueOf(e.getMessage()) + ")", e);
    } finally {
      // A reader leaves these; they are empty.
      Files.deleteIfExists(folder.resolve("books.db-wal"));
      Files.deleteIfExists(folder.resolve("books.db-shm"));
    }
    if (Files.exists(folder.resolve("identity.key"))) {
      try {
        new IdentityFile(folder, new SecureRandom()).loadOrCreate();
      } catch (IdentityException e) {
        throw new IllegalArgumentException("its identity key is damaged", e);
      }
    }
    WalletFile wallet = new WalletFile(folder, new SecureRandom());
    if (wallet.exists()) {
      try {
        // Whether its key opens, only the password tells.
        LockedWallet unused = wallet.read();
      } catch (WalletException e) {
        throw new IllegalArgumentException("its wallet is damaged", e);
      }
    }
  }
}
