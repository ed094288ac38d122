package org.hearth.node.chain.send;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hearth.node.chain.ChainException;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.store.KeyedLines;

/**
 * All transactions of an account on a chain: written, and on the disk, before anything leaves this
 * computer, so that whoever starts again knows what may be out there.
 */
public final class TransactionJournal {
  private static final long MOST_BYTES = 512L << 20;
  private static final KeyedLines.Form<Long, SentTransaction> FORM =
      new KeyedLines.Form<>(SentTransaction::nonce, TransactionJson::write, TransactionJson::read);

  private final KeyedLines<Long, SentTransaction> lines;

  private TransactionJournal(KeyedLines<Long, SentTransaction> lines) {
    this.lines = lines;
  }

  /** The name of an account's journal. */
  public static String fileName(String prefix, long chainId, EthAddress account) {
    String digits = account.digits();
    return prefix + "." + chainId + "-" + digits + ".transactions.jsonl";
  }

  /**
   * Reads a journal, or begins one.
   *
   * @param file of one account on one chain, in a folder that is there
   * @throws ChainException naming the file, if it is damaged: what it says may be on its way, so
   *     nothing is sent without it
   */
  public static TransactionJournal open(Path file) {
    try {
      return new TransactionJournal(KeyedLines.open(file, MOST_BYTES, FORM));
    } catch (IOException e) {
      throw new ChainException(
          "The transactions in " + file + " can't be read (" + e.getMessage() + ").", e);
    } catch (IllegalArgumentException e) {
      throw new ChainException(
          "The transactions in "
              + file
              + " are damaged, "
              + e.getMessage()
              + ". Take the file from a backup.",
          e);
    }
  }

  /** In the order of their nonces. */
  public List<SentTransaction> all() {
    return lines.all();
  }

  public Optional<SentTransaction> find(String purpose) {
    return all().stream().filter(t -> t.intent().purpose().equals(purpose)).findFirst();
  }

  boolean has(long nonce) {
    return lines.find(nonce).isPresent();
  }

  /** The first nonce that nothing here has. */
  long nextNonce() {
    return lines.lastKey().map(last -> last + 1).orElse(0L);
  }

  /** Is on the disk when this returns. */
  void write(SentTransaction transaction) {
    try {
      lines.write(transaction);
    } catch (IOException e) {
      throw new ChainException(
          "The transactions in "
              + lines.path()
              + " can't be written ("
              + e.getMessage()
              + "), so nothing is sent: check that the folder is writable and the disk not full.",
          e);
    }
  }

  /** Blocks after it may have a transaction of ours that is not known to be final yet. */
  public long settledTo() {
    return all().stream()
        .filter(t -> t.stage() == SentTransaction.Stage.INCLUDED)
        .flatMap(t -> t.inclusion().stream())
        .mapToLong(i -> i.block() - 1)
        .min()
        .orElse(Long.MAX_VALUE);
  }
}
