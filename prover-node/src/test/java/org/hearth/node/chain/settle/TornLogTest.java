package org.hearth.node.chain.settle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hearth.node.chain.ChainRpc;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.send.TransactionJournal;
import org.hearth.node.network.spi.NetworkAsset;
import org.hearth.node.network.spi.RewardEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The power fails while several events are written down: what is missing is told once more. */
class TornLogTest {
  private static final Instant TIME = Instant.parse("2026-11-30T01:02:03Z");

  @TempDir Path folder;

  private static ChainRpc.Log log(long block, long index) {
    return new ChainRpc.Log(
        new EthAddress("0x" + "11".repeat(20)),
        new byte[0][],
        new byte[0],
        block,
        "0x" + "22".repeat(32),
        "0x" + "%064x".formatted(block * 100 + index),
        index);
  }

  private static List<ChainEvent> credit(ChainRpc.Log one, long amount) {
    return new FinalCredit(one, TIME, "job" + one.block(), "lease", "", BigInteger.valueOf(amount))
        .events();
  }

  private static List<ChainEvent> payout(
      SettlementLog log, List<ChainEvent> pending, ChainRpc.Log one, long amount) {
    return Payout.of(log, pending, one, TIME, BigInteger.valueOf(amount));
  }

  /** Two credits of 10 and a payout of 15, which covers one of them. */
  private List<ChainEvent> all(SettlementLog log) {
    List<ChainEvent> events = new ArrayList<>();
    events.addAll(credit(log(5, 1), 10));
    events.addAll(credit(log(6, 0), 10));
    events.addAll(payout(log, events, log(6, 2), 15));
    events.addAll(credit(log(7, 0), 10));
    events.addAll(payout(log, events, log(8, 0), 5));
    return events;
  }

  @Test
  void whateverPartOfItWasWrittenTheRestFollows() {
    List<ChainEvent> whole = all(SettlementLog.open(folder.resolve("none")));
    assertThat(whole).hasSize(3 * 3 + 2 + 2);
    for (int kept = 0; kept <= whole.size(); kept++) {
      SettlementLog torn = SettlementLog.open(folder.resolve("torn" + kept));
      torn.append(whole.subList(0, kept));
      torn.append(all(torn));
      assertThat(torn.told()).as("%d were written", kept).isEqualTo(whole);
    }
  }

  /** Also where the events before it are of an earlier look. */
  @Test
  void aPayoutIsWorkedOutFromWhatWasBeforeItAlone() {
    SettlementLog log = SettlementLog.open(folder.resolve("log"));
    log.append(all(log));
    List<ChainEvent> again = payout(log, List.of(), log(6, 2), 15);
    assertThat(again).hasSize(2);
    assertThat(log.told()).containsAll(again);
  }

  /** One whose block was read before it was known to be final, which costs gas and says more. */
  @Test
  void whatComesWithACostOfAnEarlierBlockFollows() throws IOException {
    Path file = folder.resolve("transactions");
    String hash = "0x" + "ab".repeat(32);
    Files.writeString(
        file,
        """
        {"version":1,"purpose":"proof:q1","to":"0x%s","data":"","value":"0","nonce":0,\
        "gasLimit":21000,"cancel":false,"stage":"FINAL","attempts":[{"tip":"1","most":"1",\
        "raw":"00","mostCost":"21000","cancels":false,"at":"%s"}],"inclusion":{"hash":"%s",\
        "block":5,"blockHash":"%s","worked":false,"cost":"21000","seenAt":"%s"}}
        """
            .formatted("11".repeat(20), TIME, hash, hash, TIME));
    TransactionJournal journal = TransactionJournal.open(file);
    SettlementLog log = SettlementLog.open(folder.resolve("log"));
    List<ChainEvent> whole = own(journal, log);
    assertThat(whole).hasSize(2);
    log.append(whole.subList(0, 1));
    log.append(own(journal, log));
    assertThat(log.told()).isEqualTo(whole);
    assertThat(own(journal, log)).as("it is all there").isEmpty();
  }

  private static List<ChainEvent> own(TransactionJournal journal, SettlementLog log) {
    BlockEvents blocks = new BlockEvents();
    blocks.addOwn(
        journal,
        new LogPages.Page(10, 20, List.of()),
        log,
        new NetworkAsset("ETH", 18, false),
        block -> TIME,
        (events, sent, where, time) ->
            events.add(
                new ChainEvent(
                    where.hash() + "/lost",
                    where.hash(),
                    new RewardEvent.Lost(time, where.block(), "q1", "l1"))));
    return blocks.inOrder();
  }
}
