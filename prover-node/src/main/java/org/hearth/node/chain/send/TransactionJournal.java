package org.hearth.node.chain.send;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hearth.earnings.files.DiskSync;
import org.hearth.node.chain.ChainException;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.store.DurableFile;

/**
 * All transactions of an account on a chain, a file for each nonce: written, and on the disk,
 * before anything leaves this computer, so that whoever starts again knows what may be out there.
 */
public final class TransactionJournal {
  private static final String SUFFIX = ".json";
  private static final int MOST_BYTES = 4 << 20;

  private final Path folder;
  private final TreeMap<Long, SentTransaction> byNonce = new TreeMap<>();

  private TransactionJournal(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads the journal of an account, or begins one.
   *
   * @param home of all journals; made if it is missing
   * @throws ChainException naming the file that is damaged: what it says may be on its way, so
   *     nothing is sent without it
   */
  public static TransactionJournal open(Path home, long chainId, EthAddress account) {
    Path folder = home.resolve(chainId + "-" + account.text().substring(2));
    TransactionJournal journal = new TransactionJournal(folder);
    try {
      DiskSync.makeFolder(folder);
      for (Path file : journal.files()) {
        journal.read(file);
      }
    } catch (IOException e) {
      throw new ChainException(
          "The transactions in " + folder + " can't be read (" + e.getMessage() + ").", e);
    }
    return journal;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      List<Path> files = new ArrayList<>();
      for (Path file : found.toList()) {
        String name = String.valueOf(file.getFileName());
        if (name.startsWith(DurableFile.TEMPORARY)) {
          Files.deleteIfExists(file); // a kill came before it was finished
        } else if (name.endsWith(SUFFIX)) {
          files.add(file);
        }
      }
      return files;
    }
  }

  private void read(Path file) throws IOException {
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > MOST_BYTES) {
        throw new IllegalArgumentException("it is no file of that kind");
      }
      SentTransaction transaction = TransactionJson.read(Files.readString(file));
      if (!file.equals(file(transaction.nonce()))) {
        throw new IllegalArgumentException("it has the nonce of another file");
      }
      byNonce.put(transaction.nonce(), transaction);
    } catch (IllegalArgumentException e) {
      throw new ChainException(
          "The transaction " + file + " is damaged: " + e.getMessage() + ". Take it from a backup.",
          e);
    }
  }

  private Path file(long nonce) {
    return folder.resolve("%012d".formatted(nonce) + SUFFIX);
  }

  /** In the order of their nonces. */
  public synchronized List<SentTransaction> all() {
    return List.copyOf(byNonce.values());
  }

  public synchronized Optional<SentTransaction> find(String purpose) {
    return byNonce.values().stream().filter(t -> t.intent().purpose().equals(purpose)).findFirst();
  }

  /** The first nonce that nothing here has. */
  synchronized long nextNonce() {
    return byNonce.isEmpty() ? 0 : byNonce.lastKey() + 1;
  }

  /** Is on the disk when this returns. */
  synchronized void write(SentTransaction transaction) {
    Path file = file(transaction.nonce());
    try {
      DurableFile.writeOwnerOnly(
          file, TransactionJson.write(transaction).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new ChainException(
          "The transaction "
              + file
              + " can't be written ("
              + e.getMessage()
              + "), so nothing is sent: check that the folder is writable and the disk not full.",
          e);
    }
    byNonce.put(transaction.nonce(), transaction);
  }
}
