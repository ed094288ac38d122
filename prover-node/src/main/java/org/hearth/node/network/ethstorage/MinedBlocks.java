package org.hearth.node.network.ethstorage;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hearth.node.chain.ChainException;
import org.hearth.node.chain.ChainRpc;
import org.hearth.node.chain.settle.ChainEvent;
import org.hearth.node.chain.settle.FinalCredit;
import org.hearth.node.chain.settle.LogPages;
import org.hearth.node.chain.settle.SettlementLog;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.network.spi.RewardEvent;
import org.hearth.node.network.spi.RewardEvent.PaidItem;
import org.hearth.node.store.DurableFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the contract has paid the miner, from final blocks. Each proof is paid in its own
 * transaction, so its credit is received at once; the gas of that transaction is a cost. The gas of
 * proofs that came too late is es-node's to know: nothing on the chain says that they were ours.
 */
final class MinedBlocks {
  private static final Logger LOG = LoggerFactory.getLogger(MinedBlocks.class);
  private static final int PAGES = 20;

  private final ChainRpc rpc;
  private final EthStorageOptions options;
  private final LogPages pages;
  private final SettlementLog log;
  private final Path position;
  private long read;

  private MinedBlocks(
      ChainRpc rpc, EthStorageOptions options, SettlementLog log, Path position, long read) {
    this.rpc = rpc;
    this.options = options;
    this.pages = new LogPages(rpc, options.contract(), Set.of(StorageContract.MINED_TOPIC));
    this.log = log;
    this.position = position;
    this.read = read;
  }

  static MinedBlocks open(ChainRpc rpc, EthStorageOptions options, Path files) {
    Path position = files.resolveSibling(files.getFileName() + ".position.json");
    SettlementLog log =
        SettlementLog.open(files.resolveSibling(files.getFileName() + ".events.jsonl"));
    return new MinedBlocks(
        rpc, options, log, position, saved(position, log).orElse(options.start() - 1));
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

  SettlementLog log() {
    return log;
  }

  BigInteger paid() {
    return log.all().stream()
        .map(e -> e.event() instanceof RewardEvent.Paid p ? p.credit() : BigInteger.ZERO)
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  /** Reads on to the newest final block, or some thousand blocks of the way to it. */
  synchronized void look() {
    long last = rpc.head().number() - options.confirmations();
    for (int i = 0; i < PAGES && read < last && !Thread.currentThread().isInterrupted(); i++) {
      Optional<LogPages.Page> page = pages.next(read + 1, last);
      if (page.isPresent()) {
        List<ChainEvent> events = new ArrayList<>();
        page.get().logs().forEach(one -> take(one, events));
        log.append(events);
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

  private void take(ChainRpc.Log one, List<ChainEvent> events) {
    StorageContract.Mined m = StorageContract.mined(one);
    if (!m.miner().equals(options.miner())) {
      return;
    }
    Instant time = rpc.timeOf(one.block());
    String transaction = one.transaction();
    String job = "shard" + m.shard() + "-" + m.blocks();
    String lease = FinalCredit.leaseOf(one);
    BigInteger reward = m.reward();
    ChainRpc.Receipt receipt =
        rpc.receipt(transaction)
            .orElseThrow(
                () -> new NetworkException(Cure.RETRY, "it has no receipt of " + transaction));
    events.add(
        new ChainEvent(
            transaction + "/cost",
            transaction,
            new RewardEvent.CostPaid(
                time,
                one.block(),
                transaction,
                "gas for a proof",
                options.coin(),
                receipt.cost())));
    if (reward.signum() == 0) {
      // Another provider's proof of the same time was first, and took what there was.
      events.add(ChainEvent.of(one, "/lost", new RewardEvent.Lost(time, one.block(), job, lease)));
      return;
    }
    events.addAll(new FinalCredit(one, time, job, lease, "", reward).events());
    events.add(
        ChainEvent.of(
            one,
            "/paid",
            new RewardEvent.Paid(
                time,
                one.block(),
                transaction,
                List.of(new PaidItem(job, lease, reward)),
                reward)));
  }
}
