package org.hearth.node.chain.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hearth.node.chain.ChainException;
import org.hearth.node.network.spi.BadEventException;
import org.hearth.node.network.spi.EventCursor;
import org.hearth.node.network.spi.NetworkAsset;
import org.hearth.node.network.spi.RewardEvent;
import org.hearth.node.network.spi.RewardPart;
import org.hearth.node.network.spi.SignedEvent;
import org.hearth.prover.hash.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events keep their number, their text and their place in the chain of hashes. */
class SettlementLogTest {
  private static final Instant TIME = Instant.parse("2026-11-30T01:02:03Z");
  private static final BigInteger CREDIT = new BigInteger("123456789012345678901234567890");
  private static final List<RewardEvent> ALL =
      List.of(
          new RewardEvent.Pending(
              TIME, 7, "q1", "l1", "", Map.of(RewardPart.FEE_REWARD, CREDIT), CREDIT),
          new RewardEvent.Confirmed(TIME, 7, "q1", "l1", CREDIT),
          new RewardEvent.Claimable(TIME, 7, "q1", "l1", CREDIT),
          new RewardEvent.CostPaid(
              TIME, 8, "0xab", "gas for a claim", new NetworkAsset("POL", 18, false), CREDIT),
          new RewardEvent.Paid(
              TIME, 9, "0xcd", List.of(new RewardEvent.PaidItem("q1", "l1", CREDIT)), CREDIT),
          new RewardEvent.Lost(TIME, 10, "q2", "l2"),
          new RewardEvent.LeaseExpired(TIME, 11, "q3", "l3"),
          new RewardEvent.Rejected(TIME, 12, "q4", "l4", "not good"),
          new RewardEvent.Unknown(TIME, 13, "NEW_TYPE"));

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("events.jsonl");
  }

  private static List<ChainEvent> numbered(List<RewardEvent> events) {
    return events.stream()
        .map(e -> new ChainEvent("id-" + e.height() + e.getClass().getSimpleName(), "0xff", e))
        .toList();
  }

  @Test
  void everyKindIsReadAsItWasWritten() {
    SettlementLog log = SettlementLog.open(file());
    log.append(numbered(ALL));
    List<SignedEvent> again = SettlementLog.open(file()).all();
    assertThat(again).isEqualTo(log.all());
    assertThat(again.stream().map(SignedEvent::event)).containsExactlyElementsOf(ALL);
    String hash = EventCursor.START.hash();
    for (SignedEvent event : again) {
      hash = Sha256.hex(hash + event.payload());
      assertThat(event.hash()).isEqualTo(hash);
    }
  }

  /** The text is what the books hash: it must never change for what is there already. */
  @Test
  void theTextIsFixed() {
    SettlementLog log = SettlementLog.open(file());
    log.append(numbered(ALL.subList(3, 4)));
    assertThat(log.all().getFirst().payload())
        .isEqualTo(
            "{\"seq\":1,\"id\":\"id-8CostPaid\",\"transaction\":\"0xff\","
                + "\"time\":\"2026-11-30T01:02:03Z\",\"height\":8,\"type\":\"COST_PAID\","
                + "\"cause\":\"0xab\",\"purpose\":\"gas for a claim\",\"symbol\":\"POL\","
                + "\"decimals\":18,\"playMoney\":false,"
                + "\"amount\":\"123456789012345678901234567890\"}");
  }

  @Test
  void theSameIsTakenOnce() {
    SettlementLog log = SettlementLog.open(file());
    log.append(numbered(ALL));
    log.append(numbered(ALL));
    assertThat(SettlementLog.open(file()).all()).hasSize(ALL.size());
  }

  @Test
  void aCursorGetsWhatFollows() {
    SettlementLog log = SettlementLog.open(file());
    log.append(numbered(ALL));
    SignedEvent third = log.all().get(2);
    assertThat(log.after(EventCursor.START, 2)).isEqualTo(log.all().subList(0, 2));
    assertThat(log.after(new EventCursor(3, third.hash()), 100))
        .isEqualTo(log.all().subList(3, ALL.size()));
    assertThatThrownBy(() -> log.after(new EventCursor(3, "0".repeat(64)), 100))
        .isInstanceOf(BadEventException.class)
        .hasMessage("event 3 of the books is another than that of the chain");
    assertThatThrownBy(() -> log.after(new EventCursor(10, "0".repeat(64)), 100))
        .isInstanceOf(BadEventException.class)
        .hasMessageContaining("the books have event 10 of the chain");
  }

  @Test
  void aDamagedLineIsNamed() throws IOException {
    SettlementLog.open(file()).append(numbered(ALL));
    Files.writeString(
        file(),
        Files.readString(file()).replace("REWARD_PAID\",", "REWARD_PAID\"," + "\"time\":1,"));
    assertThatThrownBy(() -> SettlementLog.open(file()))
        .isInstanceOf(ChainException.class)
        .hasMessageStartingWith("Line 5 of " + file());
  }
}
