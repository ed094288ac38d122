package org.hearth.node.vault;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.hearth.earnings.Books;
import org.hearth.earnings.files.RestoreHint;

/**
 * The identity that the books of a folder belong to. A new one is made for a new folder only: a
 * node that lost its key would be a stranger to its networks, and what they owe it would go to
 * nobody.
 */
public final class OwnIdentity {
  private final Path folder;
  private final Books books;
  private final SecureRandom random;

  public OwnIdentity(Path folder, Books books, SecureRandom random) {
    this.folder = folder;
    this.books = books;
    this.random = random;
  }

  /**
   * @throws IdentityException when the key is lost or belongs to other books, or as {@link
   *     IdentityFile#loadOrCreate()}
   */
  public Identity open() {
    IdentityFile file = new IdentityFile(folder, random);
    Optional<String> owner = books.owner();
    if (!file.exists() && (owner.isPresent() || usedBefore())) {
      throw new IdentityException(
          "The identity key "
              + file
              + " is missing, but this node"
              + owner.map(id -> " (" + id + ")").orElse("")
              + " has worked before: "
              + RestoreHint.of(folder.resolve("books.db"))
              + " or put back your copy of the key; to begin anew as another node with empty books,"
              + " move the folder "
              + folder
              + " away.");
    }
    Identity identity = file.loadOrCreate();
    if (owner.isPresent() && !owner.get().equals(identity.proverId())) {
      throw new IdentityException(
          "The identity key "
              + file
              + " is that of the node "
              + identity.proverId()
              + ", but the books in this folder belong to the node "
              + owner.get()
              + ": put the key and the books of one node together, for example from a backup ("
              + RestoreHint.of(folder.resolve("books.db"))
              + ").");
    }
    books.write(tx -> tx.claim(identity.proverId()));
    return identity;
  }

  /** Books of an older version name no owner, and they may be lost, too; the pins tell of both. */
  private boolean usedBefore() {
    if (!books.jobs(1).isEmpty()) {
      return true;
    }
    try (DirectoryStream<Path> pins = Files.newDirectoryStream(folder, "network-*.json")) {
      return pins.iterator().hasNext();
    } catch (IOException e) {
      return false;
    }
  }
}
