package org.hearth.node.network.oshiya;

import java.util.List;
import org.hearth.node.chain.ChainRpc;
import org.hearth.node.chain.RpcRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the contract's events. Those of final blocks are read once, and what they made is kept;
 * those of the newest blocks, which a reorganisation may take back, are read anew each time.
 */
final class BusReader {
  private static final Logger LOG = LoggerFactory.getLogger(BusReader.class);

  /** Providers limit how many blocks a question may span; who refuses is asked for fewer. */
  private static final long MOST_BLOCKS = 8192;

  private static final long LEAST_BLOCKS = 16;

  private final ChainRpc rpc;
  private final OshiyaContract contract;
  private final BusFile file;
  private final int confirmations;
  private BusState state;
  private long read;
  private long span = 1024;
  private long head;

  /**
   * @param start the block in which the contract was made
   */
  BusReader(ChainRpc rpc, OshiyaContract contract, BusFile file, int confirmations, long start) {
    this.rpc = rpc;
    this.contract = contract;
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

  /** How far it is. */
  record Progress(long read, long lastFinal) {
    boolean whole() {
      return read >= lastFinal;
    }
  }

  synchronized Progress progress() {
    return new Progress(read, head - confirmations);
  }

  /**
   * Reads on, a range of blocks or none.
   *
   * @param newest block there is
   * @param limit no block after this one is taken for final
   * @return whether there was one
   */
  synchronized boolean advance(long newest, long limit, Listener listener) {
    head = newest;
    long last = Math.min(newest - confirmations, limit);
    if (read >= last) {
      return false;
    }
    long from = read + 1;
    long to = Math.min(last, read + span);
    List<ChainRpc.Log> logs;
    try {
      logs = rpc.logs(contract.address(), OshiyaContract.TOPICS, from, to);
    } catch (RpcRefusedException e) {
      if (span <= LEAST_BLOCKS) {
        throw e;
      }
      span = Math.max(LEAST_BLOCKS, span / 4);
      LOG.debug("{} blocks are too many for the chain's node: {}", to - from + 1, e.said());
      return true;
    }
    BusState next = state.copy();
    logs.forEach(log -> next.apply(OshiyaContract.event(log)));
    listener.last(from, to, logs);
    file.write(new BusFile.Saved(to, next));
    state = next;
    read = to;
    span = Math.min(MOST_BLOCKS, span * 2);
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
