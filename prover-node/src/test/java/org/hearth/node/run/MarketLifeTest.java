package org.hearth.node.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hearth.earnings.audit.AuditFinding;
import org.hearth.earnings.jobs.JobRow;
import org.hearth.node.fake.FakeEngine;
import org.hearth.node.fake.FakeNetwork;
import org.hearth.node.fake.TestSeed;
import org.hearth.node.job.Phase;
import org.hearth.node.loop.CrashPoint;
import org.hearth.node.loop.CrashPoints;
import org.hearth.node.network.boundless.BoundlessClient;
import org.hearth.node.network.boundless.SimulatedBoundless;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole node at a market whose proofs a program of others makes, beside a network of its own. */
class MarketLifeTest {
  @TempDir Path folder;
  private final SimulatedBoundless market = new SimulatedBoundless();
  private final FakeNetwork local = new FakeNetwork();
  private final FakeEngine engine = new FakeEngine();

  @BeforeEach
  void dieQuietly() {
    Thread.setDefaultUncaughtExceptionHandler((thread, e) -> {
      if (!(e instanceof SimulatedDeath)) {
        e.printStackTrace();
      }
    });
  }

  @AfterEach
  void close() {
    market.close();
  }

  private NodeLife life(BoundlessClient client, CrashPoints crash) {
    return new NodeLife(
        folder,
        List.of(
            new JoinedNetwork(local, NodeLife.quick()),
            new JoinedNetwork(client, NodeLife.quick())),
        engine,
        crash);
  }

  private static List<String> states(NodeLife life, String network) {
    return life.books.jobs(1000).stream()
        .filter(row -> row.key().network().equals(network))
        .map(JobRow::state)
        .toList();
  }

  private static BigInteger earned(NodeLife life) {
    return life.books.balances().stream()
        .filter(b -> b.asset().network().equals("boundless"))
        .map(b -> b.pending().add(b.confirmed()))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  @Test
  void aMarketAndANetworkOfItsOwnEachGetTheirs() {
    local.supply("good", "good", "good");
    market.order();
    market.order();
    try (BoundlessClient client = market.client(folder);
        NodeLife life = life(client, CrashPoints.NONE).start()) {
      Lives.eventually(() -> {
        assertThat(states(life, "local")).hasSize(3).containsOnly(Phase.PAID.label());
        assertThat(states(life, "boundless")).hasSize(2).containsOnly(Phase.PAID.label());
        assertThat(earned(life)).isEqualTo(SimulatedBoundless.PRICE.multiply(BigInteger.TWO));
      });
      assertThat(market.proofs()).isEqualTo(2);
      assertThat(market.chain.mined()).as("two promises and two proofs").hasSize(4);
      assertThat(life.books.audit()).allMatch(AuditFinding::ok);
      assertThat(life.node.audit()).allMatch(AuditFinding::ok);
    }
  }

  /**
   * The public accidents of the market's own prover: a card without enough memory (boundless#1646),
   * segments that its store has dropped (#1697), files of which the store gives a part (#1698). One
   * stake is at risk, no other order is promised.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "CUDA error: out of memory",
        "segment 12 is not in the store",
        "unexpected end of file"
      })
  void anEngineThatFailsCostsOneOrder(String why) {
    market.bentoFails(why);
    market.order();
    try (BoundlessClient client = market.client(folder);
        NodeLife life = life(client, CrashPoints.NONE).start()) {
      Lives.eventually(
          () -> assertThat(states(life, "boundless")).containsExactly(Phase.FAILED.label()));
      Lives.eventually(() ->
          assertThat(SimulatedBoundless.halted(folder))
              .hasValueSatisfying(said -> assertThat(said).contains(why)));
      market.order();
      local.supply("good");
      Lives.eventually(() -> assertThat(states(life, "local")).containsExactly(Phase.PAID.label()));
      assertThat(states(life, "boundless")).hasSize(1);
      assertThat(market.chain.mined()).as("the one promise").hasSize(1);
    }
  }

  static Stream<CrashPoint> points() {
    Set<CrashPoint> telling =
        EnumSet.of(
            CrashPoint.AFTER_ACCEPT_COMMIT,
            CrashPoint.AFTER_ACCEPT_SENT,
            CrashPoint.BEFORE_PROVED_COMMIT,
            CrashPoint.AFTER_SUBMIT_BEFORE_COMMIT,
            CrashPoint.WITHIN_SETTLE_TRANSACTION);
    Set<CrashPoint> others =
        EnumSet.of(
            CrashPoint.AFTER_FETCH_BEFORE_COMMIT,
            CrashPoint.AFTER_FETCH_COMMIT,
            CrashPoint.AFTER_PROVING_COMMIT,
            CrashPoint.AFTER_PROVED_COMMIT,
            CrashPoint.BEFORE_SUBMIT,
            CrashPoint.AFTER_SUBMITTED_COMMIT,
            CrashPoint.AFTER_SETTLE_COMMIT);
    return Stream.concat(telling.stream(), TestSeed.nightly() ? others.stream() : Stream.of());
  }

  /** The node is gone at a step; in the end there is one promise, one proof, and its money. */
  @ParameterizedTest
  @MethodSource("points")
  void aDeathAtAnyStepLosesNothing(CrashPoint point) throws InterruptedException {
    market.order();
    CountDownLatch dead = new CountDownLatch(1);
    CrashPoints dies =
        p -> {
          if (dead.getCount() == 0 || p == point) {
            dead.countDown();
            throw new SimulatedDeath(p.name());
          }
        };
    try (BoundlessClient client = market.client(folder);
        NodeLife life = life(client, dies).start()) {
      assertThat(dead.await(30, TimeUnit.SECONDS)).as("it came to " + point).isTrue();
    }
    try (BoundlessClient client = market.client(folder);
        NodeLife life = life(client, CrashPoints.NONE).start()) {
      Lives.eventually(() -> {
        assertThat(states(life, "boundless")).containsExactly(Phase.PAID.label());
        assertThat(earned(life)).isEqualTo(SimulatedBoundless.PRICE);
      });
      assertThat(market.chain.mined()).as("a promise and a proof").hasSize(2);
      assertThat(market.proofs()).as("work that was begun is taken up").isEqualTo(1);
      assertThat(life.books.audit()).allMatch(AuditFinding::ok);
    }
  }
}
