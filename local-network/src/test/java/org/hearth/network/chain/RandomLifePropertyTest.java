package org.hearth.network.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.hearth.network.FakeProofs;
import org.hearth.network.FakeRollup;
import org.hearth.network.TestChain;
import org.hearth.network.TestSeed;
import org.hearth.network.chain.event.ChainEvent;
import org.hearth.network.chain.event.Effects;
import org.hearth.network.chain.state.AccountName;
import org.hearth.network.chain.state.ChainState;
import org.hearth.network.chain.state.Counters;
import org.hearth.network.chain.state.Job;
import org.hearth.network.chain.state.JobStage;
import org.hearth.network.chain.state.Lease;
import org.hearth.network.chain.state.OpenBatch;
import org.hearth.network.chain.state.ProofRequest;
import org.hearth.network.chain.state.StateSnapshot;
import org.hearth.network.chain.state.Verification;
import org.hearth.network.chain.transition.Committees;
import org.hearth.network.chain.transition.StateMachine;
import org.hearth.network.codec.Json;
import org.hearth.network.codec.Sha256Hex;
import org.hearth.network.codec.SigningKey;
import org.hearth.network.economy.Accounts;
import org.hearth.network.economy.BondRules;
import org.hearth.network.economy.EconomyRules;
import org.hearth.network.economy.Genesis;
import org.hearth.network.economy.JobRules;
import org.hearth.network.economy.LeaseRules;
import org.hearth.network.economy.Participant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random lives of a network without a store, over more than a thousand blocks: money is conserved,
 * every job is paid at most once, what provers are told adds up to what they have, and replaying
 * the log gives the same state.
 */
class RandomLifePropertyTest {
  /** Of 1,200 blocks each: a hundred thousand blocks at night. */
  private static final int ROUNDS = TestSeed.nightly() ? 84 : 1;

  @TempDir Path folder;

  @Test
  void booksHoldOverRandomBlocks() {
    long seed = TestSeed.of("RandomLifePropertyTest", 20261128);
    for (long own = seed; own < seed + 2L * ROUNDS; own += 2) {
      List<Counters> lives =
          List.of(
              new Life(own, false).run(700),
              new Life(own, true).run(350),
              new Life(own + 1, true).run(150));
      // A short life may be spared the one or the other.
      String label = "seed " + own;
      assertThat(lives.stream().mapToLong(Counters::leasesExpired).sum()).as(label).isPositive();
      assertThat(lives.stream().mapToLong(Counters::jobsRejected).sum()).as(label).isPositive();
    }
  }

  /** One network and everything that was said about it. */
  private final class Life {
    private final Random random;
    private final Genesis genesis;
    private final StateMachine machine;
    private final StateMachine replica;
    private final Map<String, SigningKey> verifierKeys = new HashMap<>();
    private final List<String> provers = new ArrayList<>();
    private final Map<String, BigInteger> toldPending = new HashMap<>();
    private final Map<String, BigInteger> toldPaid = new HashMap<>();
    private final Set<String> finalJobs = new HashSet<>();
    private final String label;
    private java.time.Instant now;
    private long batch;
    private int ids;

    Life(long seed, boolean bonds) {
      label = "seed " + seed + " bonds " + bonds;
      random = new Random(seed);
      var keys = TestChain.seeded(seed);
      List<Participant> verifiers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        SigningKey key = SigningKey.generate(keys);
        verifierKeys.put("w" + i, key);
        verifiers.add(new Participant("w" + i, key.publicKey().base64(), 1 + random.nextInt(100)));
      }
      EconomyRules d = EconomyRules.defaults();
      // Committees of three, two decide: most of this test's time is their signatures.
      EconomyRules economy =
          new EconomyRules(
              d.maxEmission(),
              d.posShareBps(),
              d.workTargetFloor(),
              d.workWindow(),
              d.workChangeBps(),
              d.verifierShareBps(),
              3,
              2,
              d.poolFeeBps(),
              d.burnBps(),
              d.feeFactor(),
              d.cachedFeeBps(),
              d.confirmations(),
              d.maturity(),
              d.payoutThreshold(),
              d.payoutMaxAgeSeconds(),
              d.requesterDeposit(),
              d.bonds());
      genesis =
          new Genesis(
              Genesis.FORMAT,
              "life",
              true,
              "DEV",
              18,
              "simulated",
              java.time.Instant.EPOCH,
              "00",
              5,
              bonds ? economy.withBonds(BondRules.on()) : economy,
              JobRules.defaults(),
              List.of(
                  new Participant("v1", "", 600),
                  new Participant("v2", "", 300),
                  new Participant("v3", "", 101)),
              verifiers,
              "",
              new Genesis.CircuitPin("c", "c", "vk", "z", 1, 1),
              "1");
      machine = new StateMachine(new ChainState(genesis, "id"));
      replica = new StateMachine(new ChainState(genesis, "id"));
      now = genesis.createdAt();
      if (seed % 2 == 0) {
        apply(new ChainEvent.LeaseRulesSet(now, LeaseRules.defaults()));
      }
    }

    Counters run(int blocks) {
      for (int i = 0; i < 4; i++) {
        SigningKey key = SigningKey.generate(TestChain.seeded(random.nextLong()));
        provers.add(key.publicKey().id());
        apply(
            new ChainEvent.ProverRegistered(
                now, key.publicKey().id(), key.publicKey().base64(), "p" + i, 0));
      }
      for (int height = 1; height <= blocks; height++) {
        int steps = random.nextInt(6);
        for (int s = 0; s < steps; s++) {
          now = now.plusMillis(random.nextInt(2_000));
          step();
        }
        now = now.plusSeconds(random.nextInt(50) == 0 ? 700 : 5);
        seal();
      }
      ChainState state = machine.state();
      assertThat(replica.state().hash()).as(label).isEqualTo(state.hash());
      assertThat(state.counters.jobsFinal()).as(label).isGreaterThan(blocks / 10L);
      fromSnapshot(state);
      return state.counters;
    }

    private void fromSnapshot(ChainState state) {
      String json = Json.write(state.snapshot());
      ChainState read =
          new ChainState(genesis, "id", Json.readOwn(json, StateSnapshot.Located.class));
      assertThat(read.hash()).as(label).isEqualTo(state.hash());
      assertThat(Json.write(read.snapshot())).as(label).isEqualTo(json);
    }

    private void step() {
      ChainState state = machine.state();
      switch (random.nextInt(3)) {
        case 0 -> {
          if (state.batches.size() < 6) {
            batch++;
            post(
                new ProofRequest(
                    new ProofRequest.Circuit("c", null, 1 + random.nextInt(200_000)),
                    new ProofRequest.Witness(Sha256Hex.hex("w" + batch), 10),
                    List.of(Long.toString(batch)),
                    new ProofRequest.Batch(batch, "1", "2", 3)));
          }
        }
        case 1 -> draw();
        default -> act();
      }
      for (OpenBatch open : List.copyOf(state.batches.values())) {
        if (open.jobId() == null && random.nextBoolean()) {
          post(open.request());
        }
      }
    }

    private void post(ProofRequest ref) {
      apply(new ChainEvent.JobPosted(now, id(), ref));
    }

    private void draw() {
      List<ChainEvent.Candidate> candidates =
          provers.stream()
              .filter(p -> random.nextInt(3) > 0)
              .map(p -> new ChainEvent.Candidate(p, 1 + random.nextInt(2)))
              .toList();
      for (Job job : List.copyOf(machine.state().jobs.values())) {
        if (job.state() == JobStage.OPEN
            && !machine.leasing().eligible(job, candidates, now).isEmpty()) {
          apply(new ChainEvent.LeaseDrawn(now, job.jobId(), id(), candidates));
        }
      }
    }

    private void act() {
      for (Lease lease : List.copyOf(machine.state().leases.values())) {
        int dice = random.nextInt(10);
        boolean inTime = !now.isAfter(lease.deadline());
        switch (lease.state()) {
          case OFFERED -> {
            if (dice < 7 && !now.isAfter(lease.offerExpires()) && bondFree(lease)) {
              apply(new ChainEvent.LeaseAccepted(now, lease.leaseId()));
            } else if (dice == 7) {
              apply(new ChainEvent.LeaseDeclined(now, lease.leaseId(), "no"));
            }
          }
          case ACTIVE -> {
            if (dice < 7 && inTime) {
              boolean good = dice > 0;
              String hash = (good ? "good-" : "bad-") + lease.leaseId();
              apply(new ChainEvent.ProofSubmitted(now, lease.leaseId(), hash));
            } else if (dice == 7) {
              apply(new ChainEvent.LeaseReleased(now, lease.leaseId(), "no"));
            }
          }
          case SUBMITTED -> vote(machine.state().job(lease.jobId()));
          case FINAL, REJECTED, EXPIRED, RELEASED -> throw new IllegalStateException("over");
        }
      }
    }

    private boolean bondFree(Lease lease) {
      BigInteger bond = genesis.economy().bonds().bond(machine.state().job(lease.jobId()).fee());
      return machine.state().accounts.balance(AccountName.stake(lease.prover())).compareTo(bond)
          >= 0;
    }

    private void vote(Job job) {
      Verification running = job.running();
      if (running.decision() != null) {
        return;
      }
      boolean good = running.proofHash().startsWith("good");
      if (running.round() == Verification.POOL_ROUND) {
        apply(new ChainEvent.PoolDecided(now, job.jobId(), good, ""));
        return;
      }
      List<ChainEvent.Vote> votes = new ArrayList<>();
      for (String member : running.committee()) {
        if (random.nextInt(8) > 0) {
          boolean word = good == (random.nextInt(12) > 0);
          String text =
              Committees.voteText("id", job.jobId(), running.proofHash(), running.round(), word);
          votes.add(
              new ChainEvent.Vote(
                  member, word, "", Objects.requireNonNull(verifierKeys.get(member)).sign(text)));
        }
      }
      apply(new ChainEvent.VerdictsCast(now, job.jobId(), running.round(), votes));
    }

    private void seal() {
      BigInteger mintedBefore = machine.state().accounts.minted();
      Effects effects = apply(new ChainEvent.BlockSealed(now, List.of("v1", "v2", "v3")));
      Accounts.Snapshot a = machine.state().accounts.snapshot();
      String block = label + " block " + machine.state().height;
      BigInteger held = a.balances().values().stream().reduce(BigInteger.ZERO, BigInteger::add);
      assertThat(held).as(block).isEqualTo(a.minted().add(a.deposited()).subtract(a.burned()));
      assertThat(a.balances().values()).as(block).allMatch(b -> b.signum() > 0);
      assertThat(a.minted().subtract(mintedBefore))
          .as(block)
          .isLessThanOrEqualTo(genesis.economy().maxEmission());
      for (Effects.EndedJob job : effects.endedJobs) {
        if (job.state().equals("FINAL")) {
          assertThat(finalJobs.add(job.jobId())).as(block + " job " + job.jobId()).isTrue();
        }
      }
      assertThat(
              a.balances().keySet().stream()
                  .filter(k -> k.startsWith("escrow:"))
                  .map(k -> k.substring(7)))
          .as(block)
          .containsExactlyInAnyOrderElementsOf(machine.state().jobs.keySet());
      for (String prover : provers) {
        BigInteger told = toldPending.getOrDefault(prover, BigInteger.ZERO);
        BigInteger paid = machine.state().accounts.balance(AccountName.paid(prover));
        BigInteger all =
            machine
                .state()
                .accounts
                .balance(AccountName.pending(prover))
                .add(machine.state().accounts.balance(AccountName.confirmed(prover)))
                .add(machine.state().accounts.balance(AccountName.claimable(prover)))
                .add(paid);
        assertThat(all).as(block).isEqualTo(told);
        assertThat(paid).as(block).isEqualTo(toldPaid.getOrDefault(prover, BigInteger.ZERO));
      }
    }

    private Effects apply(ChainEvent event) {
      var entry = machine.entry(event);
      Effects effects = machine.apply(event, entry);
      replica.apply(entry);
      for (Effects.SettlementEvent e : effects.settlements) {
        Told told = Json.readOwn(e.payload(), Told.class);
        if (told.type().equals("REWARD_PENDING")) {
          toldPending.merge(e.prover(), told.credit(), BigInteger::add);
          BigInteger sum = BigInteger.ZERO;
          for (Part part : told.parts()) {
            boolean plus = part.kind().equals("FEE_REWARD") || part.kind().equals("EMISSION_ZK");
            sum = plus ? sum.add(part.amount()) : sum.subtract(part.amount());
          }
          assertThat(sum).as(label + " " + e.payload()).isEqualTo(told.credit());
        } else if (told.type().equals("REWARD_PAID")) {
          toldPaid.merge(e.prover(), told.credit(), BigInteger::add);
        }
      }
      return effects;
    }

    private String id() {
      return Sha256Hex.hex(label + ids++).substring(0, 32);
    }
  }

  private record Told(String type, BigInteger credit, List<Part> parts) {}

  private record Part(String kind, BigInteger amount) {}

  @Test
  void fakesAreHonest() {
    // The fakes of the other tests: a proof of other inputs is refused.
    byte[] proof = FakeProofs.proof(List.of("1", "2"), "n");
    assertThat(new FakeProofs().verify(proof, List.of(BigInteger.ONE, BigInteger.TWO)).valid())
        .isTrue();
    assertThat(new FakeProofs().verify(proof, List.of(BigInteger.ONE, BigInteger.ONE)).valid())
        .isFalse();
    Path none = folder.resolve("none");
    FakeRollup rollup = new FakeRollup(none, none, 1);
    byte[] transfer = rollup.signedTransfer(0, 1, BigInteger.TWO, 0);
    assertThat(new String(transfer, StandardCharsets.UTF_8)).contains("\"amount\":2");
  }
}
