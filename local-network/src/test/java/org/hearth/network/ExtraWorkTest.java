package org.hearth.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hearth.network.chain.ChainRefusal;
import org.hearth.network.chain.state.LeaseState;
import org.hearth.network.provers.ProverService;
import org.hearth.network.provers.ProverService.Delivery;
import org.hearth.network.provers.ProverService.Offer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs of a second proof system live beside the batches as these do. */
class ExtraWorkTest {
  @TempDir Path folder;
  private final MutableClock clock = new MutableClock();
  private Path key;

  @BeforeEach
  void makeKey() throws IOException {
    key = Files.writeString(folder.resolve("toy.key"), "a key of some other format");
  }

  private TestChain network(long seed) {
    ToySystem toy = new ToySystem(key, key);
    return new TestChain(folder, clock, seed, FakeChecker.parts().and(toy, toy));
  }

  /** The offer of a toy job, accepted. */
  private static Offer take(TestChain net, String prover) throws InterruptedException {
    assertThat(net.extraJobs.runOnce()).isEqualTo(1);
    assertThat(net.extraJobs.runOnce()).as("the source offers one at a time").isZero();
    Offer offer = net.take(prover);
    assertThat(offer.circuit().circuit().formats()).isEqualTo(ToySystem.FORMATS);
    return offer;
  }

  private static ProverService.Submission submit(TestChain net, Offer offer, Delivery delivery) {
    return net.provers.submit(offer.lease().prover(), offer.lease().leaseId(), delivery);
  }

  private static Delivery toyProof(Offer offer, int number) {
    return new Delivery(
        ToySystem.preimage(number),
        offer.request().publicInputs(),
        Optional.of("toy"),
        Optional.of("toy-opening"));
  }

  @Test
  void isLeasedVerifiedAndPaidBesideTheBatches() throws InterruptedException {
    try (TestChain net = network(1)) {
      String prover = net.register("home", 0);
      net.postJob();
      Offer toy = take(net, prover);
      assertThat(net.blobs.find(toy.request().witness().hash())).isPresent();
      submit(net, toy, toyProof(toy, 1));
      assertThat(net.committee.runOnce()).isEqualTo(1);
      Offer batch = net.take(prover);
      assertThat(batch.request().isBatch()).isTrue();
      assertThat(batch.circuit().circuit().formats()).isEqualTo(FakeChecker.FORMATS);
      net.prove(batch);
      assertThat(net.committee.runOnce()).isEqualTo(1);
      net.block();
      for (Offer offer : List.of(toy, batch)) {
        assertThat(net.provers.lease(prover, offer.lease().leaseId()).state())
            .isEqualTo(LeaseState.FINAL);
      }
      assertThat(net.blobs.find(toy.request().witness().hash())).as("pruned").isEmpty();
      net.blocks(25);
      assertThat(net.provers.account(prover).paid())
          .isGreaterThan(batch.fee().divide(java.math.BigInteger.TWO))
          .isPositive();
      assertThat(net.store.settlements(prover, 0, 100))
          .as("both are credited, confirmed and claimable, and paid at once")
          .hasSizeGreaterThanOrEqualTo(7);
      assertThat(net.statistics.stats().jobsFinal()).isEqualTo(2);
      assertThat(net.statistics.stats().invariantViolations()).isEmpty();
      assertThat(net.statistics.stats().transfers()).as("of the batch only").isEqualTo(3);
    }
  }

  @Test
  void aWrongProofIsRejectedAndTheSourceGoesOn() throws InterruptedException {
    try (TestChain net = network(2)) {
      String prover = net.register("home", 0);
      Offer offer = take(net, prover);
      submit(net, offer, toyProof(offer, 99));
      net.committee.runOnce();
      net.block();
      assertThat(net.provers.lease(prover, offer.lease().leaseId()))
          .satisfies(l -> assertThat(l.state()).isEqualTo(LeaseState.REJECTED))
          .satisfies(l -> assertThat(l.reason()).isEqualTo("The proof does not open the hash."));
      assertThat(net.blobs.find(offer.request().witness().hash())).as("pruned").isEmpty();
      Offer next = take(net, prover);
      submit(net, next, toyProof(next, 2));
      net.committee.runOnce();
      net.block();
      assertThat(net.statistics.stats().jobsFinal()).isEqualTo(1);
      assertThat(net.statistics.stats().jobsRejected()).isEqualTo(1);
    }
  }

  @Test
  void whatDoesNotBelongToTheProofSystemIsRefusedAtOnce() throws InterruptedException {
    try (TestChain net = network(3)) {
      Offer offer = take(net, net.register("home", 0));
      List<String> inputs = offer.request().publicInputs();
      byte[] proof = ToySystem.preimage(1);
      assertThatThrownBy(
              () -> submit(net, offer, Delivery.of(new byte[ToySystem.MAX_PROOF + 1], inputs)))
          .isInstanceOf(ChainRefusal.class)
          .hasMessageContaining("at most 100 bytes")
          .satisfies(e -> assertThat(((ChainRefusal) e).kind().status()).isEqualTo(413));
      assertThatThrownBy(() ->
              submit(
                  net,
                  offer,
                  new Delivery(proof, inputs, Optional.of("groth16"), Optional.empty())))
          .isInstanceOf(ChainRefusal.class)
          .hasMessage("The proof system of this job is toy.");
      assertThatThrownBy(() ->
              submit(
                  net,
                  offer,
                  new Delivery(proof, inputs, Optional.of("toy"), Optional.of("toy-json"))))
          .isInstanceOf(ChainRefusal.class)
          .hasMessage("The proof format of this job is toy-opening.");
      assertThat(submit(net, offer, Delivery.of(proof, inputs)).isNew())
          .as("who says nothing means the circuit's own")
          .isTrue();
    }
  }

  @Test
  void withoutItsSourceItsJobsWaitAndTheBatchesGoOn() throws InterruptedException {
    String prover;
    Offer offer;
    try (TestChain net = network(4)) {
      prover = net.register("home", 0);
      assertThat(net.extraJobs.runOnce()).isEqualTo(1);
    }
    try (TestChain net = new TestChain(folder, clock, 5)) {
      net.postJob();
      offer = net.take(prover);
      assertThat(offer.request().isBatch()).isTrue();
      net.prove(offer);
      net.committee.runOnce();
      net.block();
      assertThat(net.statistics.stats().jobsFinal()).isEqualTo(1);
      assertThat(net.statistics.stats().jobsOpen()).isEqualTo(1);
    }
    try (TestChain net = network(6)) {
      offer = net.take(prover);
      assertThat(net.blobs.find(offer.request().witness().hash())).as("kept").isPresent();
      submit(net, offer, toyProof(offer, 1));
      net.committee.runOnce();
      net.block();
      assertThat(net.statistics.stats().jobsFinal()).isEqualTo(2);
    }
  }

  @Test
  void aCircuitOfAnUnknownProofSystemIsNamedAtTheStart() {
    ToySystem toy = new ToySystem(key, key);
    NetworkParts parts = new NetworkParts(List.of(new FakeChecker()), List.of(toy));
    assertThatThrownBy(() -> new TestChain(folder, clock, 7, parts).close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("system \"toy\" cannot be verified here; there are fake.");
  }
}
