package org.hearth.node.network.ethstorage;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hearth.node.chain.ChainRpc;
import org.hearth.node.chain.LogFilter;
import org.hearth.node.chain.settle.ChainEvent;
import org.hearth.node.chain.settle.FinalBlocks;
import org.hearth.node.chain.settle.FinalCredit;
import org.hearth.node.chain.settle.LogPages;
import org.hearth.node.chain.settle.SettlementLog;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.network.spi.RewardEvent;
import org.hearth.node.network.spi.RewardEvent.PaidItem;

/**
 * What the contract has paid the miner, from final blocks. Each proof is paid in its own
 * transaction, so its credit is received at once; the gas of that transaction is a cost. The gas of
 * proofs that came too late is es-node's to know: nothing on the chain says that they were ours.
 */
final class MinedBlocks {
  private final ChainRpc rpc;
  private final EthStorageOptions options;
  private final FinalBlocks blocks;

  private MinedBlocks(ChainRpc rpc, EthStorageOptions options, FinalBlocks blocks) {
    this.rpc = rpc;
    this.options = options;
    this.blocks = blocks;
  }

  static MinedBlocks open(ChainRpc rpc, EthStorageOptions options, Path files) {
    return new MinedBlocks(
        rpc,
        options,
        FinalBlocks.open(
            rpc,
            options.contract(),
            () -> List.of(LogFilter.of(Set.of(StorageContract.MINED_TOPIC))),
            options.start(),
            files,
            FinalBlocks.log(files)));
  }

  SettlementLog log() {
    return blocks.log();
  }

  BigInteger paid() {
    return log().all().stream()
        .map(e -> e.event() instanceof RewardEvent.Paid p ? p.credit() : BigInteger.ZERO)
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  /** Reads on to the newest final block, or some thousand blocks of the way to it. */
  void look() {
    blocks.look(rpc.head().number() - options.confirmations(), this::meaning);
  }

  private List<ChainEvent> meaning(LogPages.Page page) {
    List<ChainEvent> events = new ArrayList<>();
    page.logs().forEach(one -> take(one, events));
    return events;
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
