package org.hearth.node.network.brevis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hearth.node.chain.ChainException;
import org.hearth.node.chain.ChainRpc;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.chain.RpcRefusedException;
import org.hearth.node.chain.settle.LogPages;
import org.hearth.node.network.spi.NetworkException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests as they come into blocks, each once. The newest blocks are read, not final ones: bids
 * are taken for minutes only. For one thread at a time.
 */
final class RequestWatch {
  private static final Logger LOG = LoggerFactory.getLogger(RequestWatch.class);

  /** Half an hour on a chain with a block in two seconds: nobody takes bids for longer. */
  private static final long LOOK_BACK = 900;

  /** Read once more each time: a reorganisation may have put something there. */
  private static final long OVERLAP = 8;

  private static final int MOST_SEEN = 20_000;
  private static final int MOST_WAITING = 200;

  /** A block that can't be read so often, by a node that is well, is passed over. */
  private static final int MOST_TRIES = 10;

  private final ChainRpc rpc;
  private final LogPages pages;
  private final Set<HexBytes> seen = new LinkedHashSet<>();
  private final Deque<ProofRequest> waiting = new ArrayDeque<>();
  private long read = -1;
  private int tries;

  RequestWatch(ChainRpc rpc, EthAddress market) {
    this.rpc = rpc;
    this.pages = new LogPages(rpc, market, MarketLogs::requests);
  }

  /** The next one that was not looked at yet, the newest first: the others' time may be over. */
  Optional<ProofRequest> next() {
    if (waiting.isEmpty()) {
      read();
    }
    return Optional.ofNullable(waiting.pollLast());
  }

  /** It is looked at again. */
  void putBack(ProofRequest request) {
    waiting.addLast(request);
  }

  private void read() {
    long head = rpc.head().number();
    long oldest = Math.max(0, head - LOOK_BACK);
    if (read > head + OVERLAP) {
      read = -1; // another chain of blocks, or another node
    }
    long from = Math.max(oldest, read + 1 - OVERLAP);
    if (from > head) {
      return;
    }
    try {
      pages.next(from, head).ifPresent(this::take);
      tries = 0;
    } catch (NetworkException | RpcRefusedException e) {
      tries++;
      if (tries < MOST_TRIES) {
        throw e;
      }
      // A stranger can fill a block with more than is taken from a node, and stop everything.
      LOG.warn("requests of block {} can't be read and are passed over: {}", from, e.getMessage());
      read = Math.max(read + 1, from + OVERLAP);
      tries = 0;
    }
  }

  private void take(LogPages.Page page) {
    List<ProofRequest> found = new ArrayList<>();
    for (ChainRpc.Log log : page.logs()) {
      try {
        ProofRequest request = MarketLogs.request(log);
        if (seen.add(request.id())) {
          found.add(request);
        }
      } catch (ChainException | IllegalArgumentException | ClassCastException e) {
        LOG.debug("a request in block {} can't be read", log.block(), e);
      }
    }
    found.forEach(waiting::addLast);
    while (waiting.size() > MOST_WAITING) {
      waiting.removeFirst();
    }
    while (seen.size() > MOST_SEEN) {
      seen.remove(seen.iterator().next());
    }
    read = page.to();
  }
}
