package org.hearth.network.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hearth.network.MutableClock;
import org.hearth.network.TestChain;
import org.hearth.network.chain.event.ChainEvent;
import org.hearth.network.chain.state.AccountName;
import org.hearth.network.chain.state.Lease;
import org.hearth.network.chain.state.LeaseState;
import org.hearth.network.codec.PublicKey;
import org.hearth.network.codec.Sha256Hex;
import org.hearth.network.codec.SigningKey;
import org.hearth.network.economy.BondRules;
import org.hearth.network.economy.EconomyRules;
import org.hearth.network.economy.JobRules;
import org.hearth.network.http.ChainStatistics;
import org.hearth.network.provers.ProverService;
import org.hearth.network.store.Rows;
import org.hearth.network.verification.ProofVerifier;
import org.hearth.network.verification.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a job and of its reward (docs/rules.md R2, R8), step by step. */
class JobLifeTest {
  @TempDir Path folder;
  private final MutableClock clock = new MutableClock();

  @Test
  void fromOpenToPaid() throws InterruptedException {
    try (TestChain net = new TestChain(folder, clock, 1)) {
      String prover = net.register("home", 10_000);
      net.postJob();
      ProverService.Offer offer = net.drawFor(prover).getFirst();
      assertThat(offer.fee())
          .isEqualTo(EconomyRules.defaults().fee(TestChain.WORK, BigInteger.valueOf(100_000)));
      String lease = offer.lease().leaseId();
      assertThat(net.provers.accept(prover, lease).state()).isEqualTo(LeaseState.ACTIVE);
      assertThat(net.provers.accept(prover, lease).state())
          .as("again")
          .isEqualTo(LeaseState.ACTIVE);
      assertThat(net.prove(offer).state()).isEqualTo(LeaseState.SUBMITTED);
      assertThat(net.committee.runOnce()).isEqualTo(1);
      net.block();
      assertThat(net.provers.lease(prover, lease).state()).isEqualTo(LeaseState.FINAL);
      assertThat(net.provers.account(prover).pending()).isEqualTo(offer.rewardEstimate());
      net.blocks(6);
      assertThat(net.provers.account(prover).confirmed()).isEqualTo(offer.rewardEstimate());
      net.blocks(14);
      assertThat(net.provers.account(prover).paid()).isEqualTo(offer.rewardEstimate());
      assertThat(types(net, prover))
          .containsExactly("REWARD_PENDING", "REWARD_CONFIRMED", "REWARD_CLAIMABLE", "REWARD_PAID");
      ChainStatistics.Stats stats = net.statistics.stats();
      assertThat(stats.jobsFinal()).isEqualTo(1);
      assertThat(stats.provenRoot()).isEqualTo(stats.stateRoot().toString());
      assertThat(stats.invariantsChecked()).isEqualTo(210);
      assertThat(net.store.blocks(21, 1).getFirst().json())
          .as("a replay of the whole log from the genesis ends in the same block (I8)")
          .contains("\"hash\":\"" + net.chain.replayedBlockHash() + "\"");
      assertThat(stats.invariantViolations()).isEmpty();
    }
  }

  @Test
  void settlementEventsAreChainedAndSigned() throws InterruptedException {
    try (TestChain net = new TestChain(folder, clock, 2)) {
      String prover = net.register("home", 0);
      for (int i = 0; i < 3; i++) {
        net.postJob();
        net.prove(net.take(prover));
        net.committee.runOnce();
        net.block();
      }
      net.blocks(25);
      PublicKey sequencer = PublicKey.parse(net.chain.genesis().sequencerKey());
      String previous = Sha256Hex.ZEROS;
      long seq = 0;
      for (Rows.Settlement e : net.store.settlements(prover, 0, 100)) {
        assertThat(e.seq()).isEqualTo(++seq);
        assertThat(e.hash()).isEqualTo(Sha256Hex.hex(previous + e.payload()));
        assertThat(sequencer.verifies("hearth-event-v1\n" + e.hash(), e.signature())).isTrue();
        previous = e.hash();
      }
      assertThat(seq).isEqualTo(12);
      ProverService.Events page = net.provers.events(prover, 10, 100, Duration.ZERO);
      assertThat(page.events()).hasSize(2);
      assertThat(page.last()).isEqualTo(12);
    }
  }

  @Test
  void sameProofAgainIsFineAnotherIsNot() throws InterruptedException {
    try (TestChain net = new TestChain(folder, clock, 3)) {
      String prover = net.register("home", 0);
      net.postJob();
      ProverService.Offer offer = net.take(prover);
      net.prove(offer);
      assertThat(net.prove(offer).state()).isEqualTo(LeaseState.SUBMITTED);
      assertThatThrownBy(() -> submit(net, offer, "another"))
          .isInstanceOf(ChainRefusal.class)
          .hasMessageContaining("already has the proof");
      net.committee.runOnce();
      net.block();
      assertThat(net.prove(offer).state()).as("also when final").isEqualTo(LeaseState.FINAL);
      assertThatThrownBy(() -> submit(net, offer, "another")).isInstanceOf(ChainRefusal.class);
    }
  }

  @Test
  void invalidProofIsRejectedAndTheBatchAskedForAgain() throws InterruptedException {
    try (TestChain net = new TestChain(folder, clock, 4)) {
      String prover = net.register("home", 0);
      net.postJob();
      ProverService.Offer offer = net.take(prover);
      submit(net, offer, "nonsense");
      net.committee.runOnce();
      net.block();
      Lease lease = net.provers.lease(prover, offer.lease().leaseId());
      assertThat(lease.state()).isEqualTo(LeaseState.REJECTED);
      assertThat(lease.reason()).isEqualTo("The proof does not fit its public inputs.");
      assertThat(types(net, prover)).containsExactly("JOB_REJECTED");
      clock.advance(Duration.ofSeconds(5));
      net.sequencer.runOnce();
      ProverService.Offer again = net.take(prover);
      assertThat(again.request()).isEqualTo(offer.request());
      assertThat(again.lease().jobId()).isNotEqualTo(offer.lease().jobId());
      net.prove(again);
      net.committee.runOnce();
      net.block();
      assertThat(net.statistics.stats().jobsFinal()).isEqualTo(1);
      assertThat(net.statistics.stats().jobsRejected()).isEqualTo(1);
    }
  }

  @Test
  void missedDeadlineOpensTheJobAgainAndThirdCancelsIt() throws InterruptedException {
    try (TestChain net = new TestChain(folder, clock, 5)) {
      String prover = net.register("home", 0);
      net.postJob();
      for (int attempt = 1; attempt <= 3; attempt++) {
        ProverService.Offer offer = net.take(prover);
        clock.advance(Duration.ofSeconds(400));
        assertThatThrownBy(() -> net.prove(offer))
            .isInstanceOf(ChainRefusal.class)
            .hasMessageContaining("is over (EXPIRED)");
        net.block();
        assertThat(net.provers.lease(prover, offer.lease().leaseId()).state())
            .isEqualTo(LeaseState.EXPIRED);
      }
      assertThat(types(net, prover))
          .containsExactly("LEASE_EXPIRED", "LEASE_EXPIRED", "LEASE_EXPIRED");
      assertThat(net.statistics.stats().jobsCancelled()).isEqualTo(1);
      assertThat(net.statistics.stats().leasesExpired()).isEqualTo(3);
      assertThat(net.drawFor(prover)).as("cancelled").isEmpty();
    }
  }

  @Test
  void declinedAndUnansweredOffersAreNoAttempts() throws InterruptedException {
    try (TestChain net = new TestChain(folder, clock, 6)) {
      String prover = net.register("home", 0);
      net.postJob();
      for (int i = 0; i < 5; i++) {
        String lease = net.drawFor(prover).getFirst().lease().leaseId();
        if (i % 2 == 0) {
          assertThat(net.provers.decline(prover, lease, "busy").state())
              .isEqualTo(LeaseState.RELEASED);
          assertThat(net.provers.decline(prover, lease, "busy").state())
              .as("again")
              .isEqualTo(LeaseState.RELEASED);
          assertThat(net.drawFor(prover)).as("not asked again at once").isEmpty();
          clock.advance(Duration.ofSeconds(61));
        } else {
          clock.advance(Duration.ofSeconds(20));
          assertThatThrownBy(() -> net.provers.accept(prover, lease))
              .isInstanceOf(ChainRefusal.class);
          net.block();
        }
      }
      assertThat(net.statistics.stats().jobsCancelled()).isZero();
      assertThat(types(net, prover)).isEmpty();
    }
  }

  @Test
  void releasedLeaseFreesTheJobForOthers() throws InterruptedException {
    try (TestChain net = new TestChain(folder, clock, 7)) {
      String first = net.register("first", 0);
      String second = net.register("second", 0);
      net.postJob();
      ProverService.Offer offer = net.take(first);
      net.provers.release(first, offer.lease().leaseId(), "shutting down");
      List<ProverService.Offer> next = net.drawFor(first, second);
      assertThat(next).hasSize(1);
      assertThat(next.getFirst().lease().prover()).isEqualTo(second);
    }
  }

  @Test
  void winnersTakeTurnsWhenOthersAreEligible() throws InterruptedException {
    try (TestChain net = new TestChain(folder, clock, 8)) {
      String first = net.register("first", 0);
      String second = net.register("second", 0);
      Map<String, Integer> won = new HashMap<>();
      for (int i = 0; i < 6; i++) {
        net.postJob();
        ProverService.Offer offer = net.drawFor(first, second).getFirst();
        won.merge(offer.lease().prover(), 1, Integer::sum);
        net.provers.accept(offer.lease().prover(), offer.lease().leaseId());
        net.prove(offer);
        net.committee.runOnce();
        net.block();
      }
      assertThat(won).containsEntry(first, 3).containsEntry(second, 3);
    }
  }

  @Test
  void slowProversAreNotAsked() throws InterruptedException {
    try (TestChain net = new TestChain(folder, clock, 9)) {
      // 30 000 units in 300 s, with a fifth to spare, need 120 units/s
      String slow = net.register("slow", 119);
      net.postJob();
      assertThat(net.drawFor(slow)).isEmpty();
      String fast = net.register("fast", 120);
      assertThat(net.drawFor(slow, fast)).extracting(o -> o.lease().prover()).containsExactly(fast);
    }
  }

  @Test
  void onlyTheOwnerSeesALease() throws InterruptedException {
    try (TestChain net = new TestChain(folder, clock, 10)) {
      String owner = net.register("owner", 0);
      String other = net.register("other", 0);
      net.postJob();
      String lease = net.take(owner).lease().leaseId();
      assertThatThrownBy(() -> net.provers.lease(other, lease))
          .isInstanceOfSatisfying(
              ChainRefusal.class, e -> assertThat(e.kind()).isEqualTo(ChainRefusal.Kind.NOT_YOURS));
      assertThatThrownBy(() -> net.provers.lease(owner, "0".repeat(32)))
          .isInstanceOfSatisfying(
              ChainRefusal.class, e -> assertThat(e.kind()).isEqualTo(ChainRefusal.Kind.UNKNOWN));
    }
  }

  @Test
  void lyingMinorityDoesNotDecideAndSilentCommitteesLeaveItToThePool() throws InterruptedException {
    Map<String, ProofVerifier> liars = new HashMap<>();
    for (int i = 1; i <= 8; i++) {
      int member = i;
      // Half of them lie, so that no committee of five reaches four equal votes but by chance.
      liars.put("verifier-" + i, (p, u) -> new Verdict(member % 2 == 0, "liar"));
    }
    int byPool = 0;
    try (TestChain net =
        new TestChain(folder, clock, 11, EconomyRules.defaults(), JobRules.defaults(), liars)) {
      String prover = net.register("home", 0);
      for (int i = 0; i < 10; i++) {
        net.postJob();
        net.prove(net.take(prover));
        while (net.committee.runOnce() > 0) {}
        net.block();
        byPool +=
            net.store.blocks(net.statistics.height(), 1).getFirst().json().contains("\"POOL\"")
                ? 1
                : 0;
        net.block();
        net.sequencer.runOnce();
      }
      assertThat(byPool).isPositive();
      assertThat(net.statistics.stats().invariantViolations()).isEmpty();
    }
  }

  @Test
  void failingVerifiersDoNotStopTheNetwork() throws InterruptedException {
    Map<String, ProofVerifier> broken = new HashMap<>();
    for (int i = 1; i <= 8; i++) {
      broken.put(
          "verifier-" + i,
          (p, u) -> {
            throw new IllegalStateException("broken");
          });
    }
    try (TestChain net =
        new TestChain(folder, clock, 12, EconomyRules.defaults(), JobRules.defaults(), broken)) {
      String prover = net.register("home", 0);
      net.postJob();
      ProverService.Offer offer = net.take(prover);
      net.prove(offer);
      assertThat(net.committee.runOnce()).as("round 1").isEqualTo(1);
      assertThat(net.committee.runOnce()).as("round 2").isEqualTo(1);
      assertThat(net.committee.runOnce()).as("the pool").isEqualTo(1);
      assertThat(net.committee.runOnce()).isZero();
      net.block();
      assertThat(net.provers.lease(prover, offer.lease().leaseId()).state())
          .isEqualTo(LeaseState.FINAL);
    }
  }

  @Test
  void forgedVotesDoNotCount() throws InterruptedException {
    try (TestChain net = new TestChain(folder, clock, 13)) {
      String prover = net.register("home", 0);
      net.postJob();
      ProverService.Offer offer = net.take(prover);
      submit(net, offer, "nonsense");
      SigningKey mallory = SigningKey.generate(net.random);
      List<ChainEvent.Vote> forged =
          net.chain.genesis().verifiers().stream()
              .map(v -> new ChainEvent.Vote(v.id(), true, "", mallory.sign("ACCEPT")))
              .toList();
      net.chain.step(
          s -> s.append(new ChainEvent.VerdictsCast(s.now(), offer.lease().jobId(), 1, forged)));
      net.block();
      assertThat(net.provers.lease(prover, offer.lease().leaseId()).state())
          .isEqualTo(LeaseState.SUBMITTED);
    }
  }

  @Test
  void statementProvedBeforeIsAnsweredFromTheCache() throws InterruptedException {
    try (TestChain net = new TestChain(folder, clock, 14)) {
      String prover = net.register("home", 0);
      net.postJob();
      ProverService.Offer offer = net.take(prover);
      net.prove(offer);
      net.committee.runOnce();
      net.block();
      BigInteger minted = net.statistics.stats().minted();
      BigInteger pending = net.provers.account(prover).pending();
      String jobId = "ab".repeat(16);
      net.chain.step(s -> s.append(new ChainEvent.JobPosted(s.now(), jobId, offer.request())));
      net.block();
      BigInteger small = EconomyRules.defaults().cachedFee(offer.fee());
      assertThat(net.provers.account(prover).pending()).isEqualTo(pending.add(small));
      assertThat(net.statistics.stats().minted().subtract(minted))
          .as("only the validators' layer")
          .isEqualTo(EconomyRules.defaults().posEmission());
      assertThat(net.store.endedJob(jobId).orElseThrow().state()).isEqualTo("FINAL");
    }
  }

  @Test
  void bondsAreLockedReturnedAndSlashed() throws InterruptedException {
    EconomyRules economy = EconomyRules.defaults().withBonds(BondRules.on());
    try (TestChain net = new TestChain(folder, clock, 15, economy, JobRules.defaults(), Map.of())) {
      String prover = net.register("home", 0);
      BigInteger stake = economy.bonds().faucetStake();
      net.postJob();
      ProverService.Offer good = net.take(prover);
      assertThat(balance(net, AccountName.bond(prover))).isEqualTo(good.fee());
      net.prove(good);
      net.committee.runOnce();
      net.block();
      assertThat(balance(net, AccountName.stake(prover))).as("returned").isEqualTo(stake);
      net.postJob();
      ProverService.Offer bad = net.take(prover);
      submit(net, bad, "nonsense");
      net.committee.runOnce();
      net.block();
      assertThat(balance(net, AccountName.stake(prover)))
          .as("slashed")
          .isEqualTo(stake.subtract(bad.fee()));
      assertThat(balance(net, AccountName.bond(prover))).isZero();
      assertThat(net.statistics.stats().invariantViolations()).isEmpty();
    }
  }

  private static BigInteger balance(TestChain net, String account) {
    return net.chain.read(s -> s.accounts.balance(account));
  }

  private static void submit(TestChain net, ProverService.Offer offer, String proof) {
    net.provers.submit(
        offer.lease().prover(),
        offer.lease().leaseId(),
        ProverService.Delivery.of(
            proof.getBytes(StandardCharsets.UTF_8), offer.request().publicInputs()));
  }

  static List<String> types(TestChain net, String prover) {
    return net.store.settlements(prover, 0, 1_000).stream()
        .map(e -> e.payload().replaceAll(".*\"type\":\"([A-Z_]+)\".*", "$1"))
        .toList();
  }
}
