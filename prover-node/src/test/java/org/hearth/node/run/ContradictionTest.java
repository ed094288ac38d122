package org.hearth.node.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hearth.earnings.audit.AuditFinding;
import org.hearth.earnings.reconcile.Contradiction;
import org.hearth.node.api.Activity;
import org.hearth.node.api.NetworkSituation;
import org.hearth.node.fake.FakeEngine;
import org.hearth.node.fake.FakeNetwork;
import org.hearth.node.job.JobTerms;
import org.hearth.node.loop.CrashPoints;
import org.hearth.node.network.spi.RewardEvent;
import org.hearth.node.network.spi.RewardPart;
import org.hearth.node.settlement.AcknowledgementFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A network whose properly signed events do not agree with each other gets an alarm, and no money
 * is booked for them.
 */
class ContradictionTest {
  private static final Instant T = Instant.parse("2026-11-23T10:00:00Z");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "credited twice",
        "confirmed with another amount",
        "confirmed twice",
        "paid with another amount",
        "paid twice in one payout",
        "rejected after the credit",
        "expired after the credit",
        "confirmed but never credited",
        "paid but never credited",
      })
  void isAnAlarmAndNotMoney(String kind, @TempDir Path folder) {
    FakeNetwork network = new FakeNetwork();
    network.supply("good");
    try (NodeLife life =
        new NodeLife(folder, network, new FakeEngine(), CrashPoints.NONE).start()) {
      await().atMost(Duration.ofSeconds(20)).until(() -> life.books.cursor("local") == 3);
      JobTerms job = network.leases().getFirst().terms;
      network.emit(event(kind, job.jobId(), job.leaseId()));
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> life.node.snapshot().condition().activity() == Activity.ERROR);
      assertThat(life.node.snapshot().condition().situation())
          .isInstanceOfSatisfying(
              NetworkSituation.Contradiction.class,
              alarm -> {
                assertThat(alarm.network()).isEqualTo("local");
                assertThat(alarm.detail()).startsWith("event 4 ");
                assertThat(alarm.evidence()).isPresent();
              });
      assertThat(life.books.cursor("local")).isEqualTo(3);
      assertThat(life.books.balances().getFirst().confirmed()).isEqualTo(FakeNetwork.CREDIT);
      assertThat(life.books.audit())
          .allMatch(f -> f.ok() != f.check().equals("contradictions"), "all but the contradiction");
      assertThat(evidence(folder)).isEqualTo(1);
      network.supply("good");
      assertThat(network.count(h -> h.everActive)).isEqualTo(1);
      acknowledge(life, folder);
      // The event is in the books now and changed nothing; the work goes on.
      await().atMost(Duration.ofSeconds(20)).until(() -> life.books.cursor("local") == 4);
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> life.node.snapshot().condition().activity() != Activity.ERROR);
      network.supply("good");
      await().atMost(Duration.ofSeconds(20)).until(() -> life.books.cursor("local") >= 7);
      assertThat(life.books.balances().getFirst().confirmed())
          .isGreaterThanOrEqualTo(FakeNetwork.CREDIT.multiply(BigInteger.TWO));
      assertThat(life.node.snapshot().condition().activity()).isNotEqualTo(Activity.ERROR);
      assertThat(life.books.audit()).allMatch(AuditFinding::ok);
      assertThat(life.books.contradictions())
          .singleElement()
          .satisfies(c -> assertThat(c.acknowledged()).contains("I have seen it"));
    }
  }

  /** The whole node must not stop because one network's money has other decimals today. */
  @Test
  void otherMoneyUnderTheSameNameStopsThatNetworkOnly(@TempDir Path folder) {
    FakeNetwork changed = new FakeNetwork();
    FakeNetwork sound = new FakeNetwork("sound");
    List<JoinedNetwork> both =
        Stream.of(changed, sound).map(n -> new JoinedNetwork(n, NodeLife.quick())).toList();
    try (NodeLife life = new NodeLife(folder, both, new FakeEngine(), CrashPoints.NONE).start()) {
      await().atMost(Duration.ofSeconds(20)).until(() -> life.books.assets().size() == 2);
    }
    changed.decimals(6);
    changed.supply("good");
    sound.supply("good");
    try (NodeLife life = new NodeLife(folder, both, new FakeEngine(), CrashPoints.NONE).start()) {
      await().atMost(Duration.ofSeconds(20)).until(() -> life.books.cursor("sound") == 3);
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() ->
              assertThat(life.node.snapshot().network("local").orElseThrow().situation())
                  .isInstanceOfSatisfying(
                      NetworkSituation.ForeignNetwork.class,
                      s -> assertThat(s.detail()).contains("6 decimals", "18 decimals")));
      assertThat(changed.count(h -> h.everActive)).isZero();
    }
  }

  private static void acknowledge(NodeLife life, Path folder) {
    Contradiction known = life.books.contradictions().getFirst();
    assertThat(known.acknowledged()).isEmpty();
    try {
      new AcknowledgementFiles(folder.resolve("alarms")).leave(known.mark(), "I have seen it");
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static long evidence(Path folder) {
    try (Stream<Path> files = Files.list(folder.resolve("alarms"))) {
      return files.count();
    } catch (java.io.IOException e) {
      return -1;
    }
  }

  private static RewardEvent event(String kind, String job, String lease) {
    BigInteger credit = FakeNetwork.CREDIT;
    BigInteger other = credit.add(BigInteger.ONE);
    return switch (kind) {
      case "credited twice" -> pending(job, lease, credit);
      case "confirmed with another amount" -> new RewardEvent.Confirmed(T, 9, job, lease, other);
      case "confirmed twice" -> new RewardEvent.Confirmed(T, 9, job, lease, credit);
      case "paid with another amount" -> paid(new RewardEvent.PaidItem(job, lease, other));
      case "paid twice in one payout" ->
          paid(
              new RewardEvent.PaidItem(job, lease, credit),
              new RewardEvent.PaidItem(job, lease, credit));
      case "rejected after the credit" -> new RewardEvent.Rejected(T, 9, job, lease, "");
      case "expired after the credit" -> new RewardEvent.LeaseExpired(T, 9, job, lease);
      case "confirmed but never credited" ->
          new RewardEvent.Confirmed(T, 9, "00".repeat(16), lease, credit);
      case "paid but never credited" ->
          paid(new RewardEvent.PaidItem("00".repeat(16), lease, credit));
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static RewardEvent pending(String job, String lease, BigInteger credit) {
    return new RewardEvent.Pending(
        T, 9, job, lease, "aa".repeat(32), Map.of(RewardPart.FEE_REWARD, credit), credit);
  }

  private static RewardEvent paid(RewardEvent.PaidItem... items) {
    BigInteger sum =
        Stream.of(items).map(RewardEvent.PaidItem::credit).reduce(BigInteger.ZERO, BigInteger::add);
    return new RewardEvent.Paid(T, 9, "payout", List.of(items), sum);
  }
}
