package org.hearth.node.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.hearth.earnings.audit.AuditFinding;
import org.hearth.node.fake.FakeEngine;
import org.hearth.node.fake.FakeNetwork;
import org.hearth.node.job.BlobRef;
import org.hearth.node.job.JobTerms;
import org.hearth.node.loop.CrashPoints;
import org.hearth.node.network.spi.ArtifactSource;
import org.hearth.node.network.spi.JobSource;
import org.hearth.node.network.spi.Lease;
import org.hearth.node.network.spi.LeaseState;
import org.hearth.node.network.spi.Network;
import org.hearth.node.network.spi.NetworkInfo;
import org.hearth.node.network.spi.Offer;
import org.hearth.node.network.spi.ProofSubmission;
import org.hearth.node.network.spi.Registration;
import org.hearth.node.network.spi.SettlementEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Bar B14: a network that offers what it offered before, a thousand times, and the same lease with
 * other inputs. Each job is proved at most once, and paid once.
 */
class ReplayTest {
  private static final int REPLAYS = 1_000;
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path folder;
  private final FakeNetwork honest = new FakeNetwork();
  private final FakeEngine engine = new FakeEngine();

  /** Offers every job that it ever had, in each answer, changed or not. */
  private static final class Replaying implements Network, JobSource {
    private final FakeNetwork inner;
    private final UnaryOperator<JobTerms> change;
    private final int copies;
    private int offered;

    Replaying(FakeNetwork inner, int copies, UnaryOperator<JobTerms> change) {
      this.inner = inner;
      this.copies = copies;
      this.change = change;
    }

    synchronized int offered() {
      return offered;
    }

    @Override
    public List<Offer> offers(int capacity, Duration wait) {
      List<Offer> all = new ArrayList<>(inner.offers(capacity, Duration.ofMillis(20)));
      for (FakeNetwork.Held held : inner.leases()) {
        if (held.everActive) {
          for (int i = 0; i < copies; i++) {
            all.add(new Offer(change.apply(held.terms), Instant.now().plusSeconds(60)));
          }
        }
      }
      synchronized (this) {
        offered += all.size();
      }
      return all;
    }

    @Override
    public Lease accept(String leaseId) {
      return inner.accept(leaseId);
    }

    @Override
    public void decline(String leaseId, String reason) {
      inner.decline(leaseId, reason);
    }

    @Override
    public Lease release(String leaseId, String reason) {
      return inner.release(leaseId, reason);
    }

    @Override
    public Lease lease(String leaseId) {
      return inner.lease(leaseId);
    }

    @Override
    public String name() {
      return inner.name();
    }

    @Override
    public String url() {
      return inner.url();
    }

    @Override
    public boolean loopback() {
      return true;
    }

    @Override
    public String proverId() {
      return inner.proverId();
    }

    @Override
    public Instant time() {
      return inner.time();
    }

    @Override
    public NetworkInfo info() {
      return inner.info();
    }

    @Override
    public void register(Registration registration) {
      inner.register(registration);
    }

    @Override
    public JobSource jobs() {
      return this;
    }

    @Override
    public ArtifactSource artifacts() {
      return inner;
    }

    @Override
    public ProofSubmission submission() {
      return inner;
    }

    @Override
    public Optional<SettlementEvents> settlement() {
      return inner.settlement();
    }
  }

  private void settledOnce(Replaying network, NodeLife life, int jobs) {
    await().atMost(SOON).until(() -> life.node.snapshot().jobsPaid() == jobs);
    int before = network.offered();
    await().atMost(SOON).until(() -> network.offered() > before + REPLAYS * jobs);
    assertThat(engine.attempts()).isEqualTo(jobs);
    assertThat(honest.count(h -> h.state == LeaseState.FINAL)).isEqualTo(jobs);
    assertThat(honest.leases()).allMatch(h -> h.conflicts == 0);
    BigInteger earned = FakeNetwork.CREDIT.multiply(BigInteger.valueOf(jobs));
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(life.books.balances().getFirst().confirmed()).isEqualTo(earned));
    assertThat(life.books.audit()).allMatch(AuditFinding::ok);
  }

  @Test
  void sameJobAThousandTimesIsProvedOnce() {
    honest.supply("good", "good", "good");
    Replaying network = new Replaying(honest, REPLAYS, terms -> terms);
    try (NodeLife life = new NodeLife(folder, network, engine, CrashPoints.NONE).start()) {
      settledOnce(network, life, 3);
    }
    // Nor by a node that starts again.
    try (NodeLife life = new NodeLife(folder, network, engine, CrashPoints.NONE).start()) {
      settledOnce(network, life, 3);
    }
  }

  private enum Change {
    WITNESS,
    PUBLIC_INPUTS,
    FEE,
    CIRCUIT,
    DEADLINE;

    JobTerms of(JobTerms t) {
      BlobRef other = new BlobRef("77".repeat(32), 9);
      return new JobTerms(
          t.network(),
          t.jobId(),
          t.leaseId(),
          this == CIRCUIT ? "other" : t.circuitId(),
          t.circuit(),
          t.provingKey(),
          this == WITNESS ? other : t.witness(),
          t.vkHash(),
          this == PUBLIC_INPUTS ? List.of(BigInteger.TWO) : t.publicInputs(),
          t.workUnits(),
          this == FEE ? t.fee().multiply(BigInteger.TEN) : t.fee(),
          t.rewardEstimate(),
          this == DEADLINE ? t.deadline().plusSeconds(3_600) : t.deadline(),
          t.formats());
    }
  }

  /** What was promised is kept to: the lease that is in the books, with its first inputs. */
  @ParameterizedTest
  @EnumSource(Change.class)
  void sameLeaseWithOtherTermsIsNotTaken(Change change) {
    honest.supply("good", "good");
    Replaying network = new Replaying(honest, REPLAYS, change::of);
    try (NodeLife life = new NodeLife(folder, network, engine, CrashPoints.NONE).start()) {
      settledOnce(network, life, 2);
      for (FakeNetwork.Held held : honest.leases()) {
        assertThat(held.submission.orElseThrow().publicInputs())
            .isEqualTo(held.terms.publicInputs());
      }
    }
  }
}
