package org.hearth.node.network.oshiya;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.hearth.node.chain.ChainException;
import org.hearth.node.chain.ChainRpc;
import org.hearth.node.chain.settle.LogPages;
import org.hearth.node.chain.settle.SettlementLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the contract's events. Those of final blocks are read once, and what they made is kept;
 * those of the newest blocks, which a reorganisation may take back, are read anew each time.
 */
final class BusReader {
  private static final Logger LOG = LoggerFactory.getLogger(BusReader.class);
  private static final Duration LONGEST_DOUBT = Duration.ofMinutes(5);

  private final ChainRpc rpc;
  private final OshiyaContract contract;
  private final LogPages pages;
  private final BusFile file;
  private final SettlementLog log;
  private final int confirmations;
  private final long start;
  private final Clock clock;
  private Optional<Instant> doubtSince = Optional.empty();
  private BusState state;
  private long read;
  private OptionalLong head = OptionalLong.empty();

  /**
   * @param log of what was made of the events: a file that is newer than it is not used
   * @param start the block in which the contract was made
   */
  BusReader(
      ChainRpc rpc,
      OshiyaContract contract,
      BusFile file,
      SettlementLog log,
      int confirmations,
      long start,
      Clock clock) {
    this.rpc = rpc;
    this.contract = contract;
    this.pages = new LogPages(rpc, contract.address(), () -> List.of(OshiyaContract.EVENTS));
    this.file = file;
    this.confirmations = confirmations;
    this.log = log;
    this.start = start;
    this.clock = clock;
    Optional<BusFile.Saved> saved = file.read().filter(s -> log.continues(s.mark()));
    this.state = saved.map(BusFile.Saved::state).orElseGet(BusState::new);
    this.read = saved.map(BusFile.Saved::block).orElse(start - 1);
  }

  /** The tree is not the contract's; if it stays so, events were missed and are read anew. */
  synchronized void doubt(Instant now) {
    Instant since = doubtSince.orElse(now);
    doubtSince = Optional.of(since);
    if (since.plus(LONGEST_DOUBT).isBefore(now)) {
      LOG.warn("the tree is not that of the contract: its events are read anew from {}", start);
      doubtSince = Optional.empty();
      state = new BusState();
      read = start - 1;
    }
  }

  synchronized void trust() {
    doubtSince = Optional.empty();
  }

  /** Hears the events of final blocks. */
  @FunctionalInterface
  interface Listener {
    /**
     * @param from first block, included
     * @param to last block, included
     * @param logs of those blocks, in order; those of a range may come again after a kill
     */
    void last(long from, long to, List<ChainRpc.Log> logs);
  }

  /**
   * How far it is.
   *
   * @param lastFinal empty before the first look
   */
  record Progress(long read, OptionalLong lastFinal) {
    boolean whole() {
      return lastFinal.isPresent() && read >= lastFinal.getAsLong();
    }
  }

  synchronized Progress progress() {
    return new Progress(
        read, head.isPresent() ? OptionalLong.of(head.getAsLong() - confirmations) : head);
  }

  /**
   * Reads on, a range of blocks or none.
   *
   * @param newest block there is
   * @param limit no block after this one is taken for final
   * @return whether there was one
   */
  synchronized boolean advance(long newest, long limit, Listener listener) {
    head = OptionalLong.of(newest);
    long last = Math.min(newest - confirmations, limit);
    if (read >= last) {
      return false;
    }
    Optional<LogPages.Page> page = pages.next(read + 1, last);
    if (page.isEmpty()) {
      return true;
    }
    List<ChainRpc.Log> logs = page.get().logs();
    long to = page.get().to();
    BusState next = state.copy();
    try {
      logs.forEach(one -> next.apply(OshiyaContract.event(one)));
    } catch (ChainException e) {
      doubt(clock.instant());
      throw e;
    }
    listener.last(page.get().from(), to, logs);
    file.write(new BusFile.Saved(to, next, log.mark()));
    state = next;
    read = to;
    return true;
  }

  /** As it is in the newest block. */
  synchronized BusState newest() {
    BusState now = state.copy();
    long newest = rpc.head().number();
    if (newest > read) {
      rpc.logs(contract.address(), OshiyaContract.EVENTS, read + 1, newest)
          .forEach(log -> now.apply(OshiyaContract.event(log)));
    }
    return now;
  }
}
