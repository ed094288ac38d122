package org.hearth.node.chain.settle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hearth.node.chain.ChainRpc;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.LogFilter;
import org.hearth.node.chain.RpcRefusedException;
import org.hearth.node.network.spi.NetworkException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A contract's events in portions of as many blocks as the chain's node gives at once: providers
 * limit that, each in its own way, so who refuses is asked for fewer. For one thread at a time.
 */
public final class LogPages {
  private static final Logger LOG = LoggerFactory.getLogger(LogPages.class);
  private static final long FIRST_BLOCKS = 1024;
  private static final long MOST_BLOCKS = 8192;
  private static final long LEAST_BLOCKS = 1;

  private final ChainRpc rpc;
  private final EthAddress contract;
  private final Supplier<List<LogFilter>> wanted;
  private long span = FIRST_BLOCKS;

  /**
   * @param wanted asked before each portion, for what is wanted may grow; no event may be wanted by
   *     two of them
   */
  public LogPages(ChainRpc rpc, EthAddress contract, Supplier<List<LogFilter>> wanted) {
    this.rpc = rpc;
    this.contract = contract;
    this.wanted = wanted;
  }

  /**
   * @param from first block, included
   * @param to last block, included
   */
  public record Page(long from, long to, List<ChainRpc.Log> logs) {
    public Page {
      logs = List.copyOf(logs);
    }
  }

  /**
   * A portion that begins with a block.
   *
   * @param last no block after it is asked for
   * @return empty if the node wants to be asked for fewer: ask again
   * @throws NetworkException if there is no usable answer; fewer are asked for next time, since one
   *     that is too long is none
   */
  public Optional<Page> next(long from, long last) {
    long to = Math.min(last, from + span - 1);
    try {
      Page page = new Page(from, to, logs(from, to));
      span = Math.min(MOST_BLOCKS, span * 2);
      return Optional.of(page);
    } catch (RpcRefusedException e) {
      if (span <= LEAST_BLOCKS) {
        throw e;
      }
      span = Math.max(LEAST_BLOCKS, span / 4);
      LOG.debug("{} blocks are too many for the chain's node: {}", to - from + 1, e.said());
      return Optional.empty();
    } catch (NetworkException e) {
      span = Math.max(LEAST_BLOCKS, span / 4);
      throw e;
    }
  }

  private List<ChainRpc.Log> logs(long from, long to) {
    List<ChainRpc.Log> all = new ArrayList<>();
    for (LogFilter filter : wanted.get()) {
      all.addAll(rpc.logs(contract, filter, from, to));
    }
    all.sort(Comparator.comparingLong(ChainRpc.Log::block).thenComparingLong(ChainRpc.Log::index));
    return all;
  }
}
