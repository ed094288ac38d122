package org.hearth.node.network.oshiya;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.hearth.node.chain.ChainRpc;
import org.hearth.node.chain.settle.LogPages;

/**
 * Follows the contract's events. Those of final blocks are read once, and what they made is kept;
 * those of the newest blocks, which a reorganisation may take back, are read anew each time.
 */
final class BusReader {
  private final ChainRpc rpc;
  private final OshiyaContract contract;
  private final LogPages pages;
  private final BusFile file;
  private final int confirmations;
  private BusState state;
  private long read;
  private OptionalLong head = OptionalLong.empty();

  /**
   * @param start the block in which the contract was made
   */
  BusReader(ChainRpc rpc, OshiyaContract contract, BusFile file, int confirmations, long start) {
    this.rpc = rpc;
    this.contract = contract;
    this.pages = new LogPages(rpc, contract.address(), OshiyaContract.TOPICS);
    this.file = file;
    this.confirmations = confirmations;
    BusFile.Saved saved =
        file.read().orElseGet(() -> new BusFile.Saved(Math.max(0, start) - 1, new BusState()));
    this.state = saved.state();
    this.read = saved.block();
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
    logs.forEach(log -> next.apply(OshiyaContract.event(log)));
    listener.last(page.get().from(), to, logs);
    file.write(new BusFile.Saved(to, next));
    state = next;
    read = to;
    return true;
  }

  /** As it is in the newest block. */
  synchronized BusState newest() {
    BusState now = state.copy();
    long newest = rpc.head().number();
    if (newest > read) {
      rpc.logs(contract.address(), OshiyaContract.TOPICS, read + 1, newest)
          .forEach(log -> now.apply(OshiyaContract.event(log)));
    }
    return now;
  }
}
