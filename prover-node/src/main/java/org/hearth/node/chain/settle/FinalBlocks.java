package org.hearth.node.chain.settle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hearth.node.chain.ChainException;
import org.hearth.node.chain.ChainRpc;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.LogFilter;
import org.hearth.node.store.DurableFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a contract's final blocks in their order, and remembers how far it has come. */
public final class FinalBlocks {
  private static final Logger LOG = LoggerFactory.getLogger(FinalBlocks.class);

  /** Portions at one look, so that the node can be stopped in between. */
  private static final int PAGES = 20;

  private final LogPages pages;
  private final SettlementLog log;
  private final Path position;
  private long read;

  private FinalBlocks(LogPages pages, SettlementLog log, Path position, long read) {
    this.pages = pages;
    this.log = log;
    this.position = position;
    this.read = read;
  }

  /**
   * What was taken down under that name.
   *
   * @param files how the names of its files begin
   */
  public static SettlementLog log(Path files) {
    return SettlementLog.open(files.resolveSibling(files.getFileName() + ".events.jsonl"));
  }

  /**
   * Goes on where an earlier life was.
   *
   * @param wanted which events, see {@link LogPages}
   * @param start the first block of interest
   * @param files how the names of its files begin
   * @param log of the same files
   */
  public static FinalBlocks open(
      ChainRpc rpc,
      EthAddress contract,
      Supplier<List<LogFilter>> wanted,
      long start,
      Path files,
      SettlementLog log) {
    Path position = files.resolveSibling(files.getFileName() + ".position.json");
    return new FinalBlocks(
        new LogPages(rpc, contract, wanted), log, position, saved(position, log).orElse(start - 1));
  }

  /**
   * A number, and what the log had then. What does not fit is read anew from the start: the same is
   * booked once.
   */
  private static Optional<Long> saved(Path position, SettlementLog log) {
    try {
      if (!Files.exists(position)) {
        return Optional.empty();
      }
      String[] parts = Files.readString(position).strip().split(" ");
      if (parts.length == 2 && log.continues(parts[1])) {
        return Optional.of(Long.parseLong(parts[0]));
      }
    } catch (IOException | NumberFormatException e) {
      LOG.debug("{}", position, e);
    }
    LOG.warn("{} can't be used: the chain is read anew", position);
    return Optional.empty();
  }

  /** What it has taken. */
  public SettlementLog log() {
    return log;
  }

  /**
   * Reads on to that block, or some thousand blocks of the way to it.
   *
   * @param last the newest final one, or an earlier one
   * @param meaning what a portion's events mean for the books
   */
  public synchronized void look(long last, Function<LogPages.Page, List<ChainEvent>> meaning) {
    for (int i = 0; i < PAGES && read < last && !Thread.currentThread().isInterrupted(); i++) {
      Optional<LogPages.Page> page = pages.next(read + 1, last);
      if (page.isPresent()) {
        log.append(meaning.apply(page.get()));
        keep(page.get().to());
      }
    }
  }

  private void keep(long block) {
    read = block;
    try {
      DurableFile.write(position, (block + " " + log.mark()).getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new ChainException(
          position + " can't be written (" + e.getMessage() + "): check that the disk is not full.",
          e);
    }
  }
}
