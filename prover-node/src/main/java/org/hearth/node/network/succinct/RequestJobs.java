package org.hearth.node.network.succinct;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.hearth.node.chain.ChainCalls;
import org.hearth.node.job.BlobRef;
import org.hearth.node.network.spi.ArtifactSource;
import org.hearth.node.network.spi.HeldLease;
import org.hearth.node.network.spi.JobSource;
import org.hearth.node.network.spi.Lease;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.network.spi.Offer;
import org.hearth.node.network.spi.ProofSubmission;
import org.hearth.node.network.spi.Submission;
import org.hearth.node.network.succinct.RequestLease.Stage;
import org.hearth.node.proving.ForeignEngine;

/**
 * Requests as jobs: offered when they are won, worked on, handed in. While there is a place for
 * one, looking for offers is bidding.
 */
final class RequestJobs implements JobSource, ArtifactSource, ProofSubmission {
  private final String name;
  private final Supplier<Part> part;
  private final BooleanSupplier mayBid;
  private final ForeignEngine engine;
  private final SuccinctClient.Reach reach;

  /**
   * @param name of the network in the books
   * @param mayBid whether nothing is in the way of bids
   */
  RequestJobs(
      String name,
      Supplier<Part> part,
      BooleanSupplier mayBid,
      ForeignEngine engine,
      SuccinctClient.Reach reach) {
    this.name = name;
    this.part = part;
    this.mayBid = mayBid;
    this.engine = engine;
    this.reach = reach;
  }

  @Override
  public List<Offer> offers(int capacity, Duration wait) {
    return ChainCalls.awaited(this::offer, wait, reach.look(), reach.clock()).stream().toList();
  }

  private Optional<Offer> offer() {
    Part now = part.get();
    now.prover().follow();
    Optional<Offer> ours =
        now.leases().open().stream()
            .filter(l -> l.stage() == Stage.ASSIGNED && RequestWork.isLoaded(l))
            .findFirst()
            .map(l -> RequestViews.offer(name, l));
    if (ours.isEmpty() && mayBid.getAsBoolean()) {
      now.desk().look(engine.slots());
    }
    return ours;
  }

  @Override
  public Lease accept(String leaseId) {
    return ChainCalls.asked(() -> RequestViews.lease(part.get().prover().begun(found(leaseId))));
  }

  /** A request that was won can't be refused without harm: it counts as one that was not kept. */
  @Override
  public void decline(String leaseId, String reason) {
    Lease unused = release(leaseId, reason);
  }

  @Override
  public Lease release(String leaseId, String reason) {
    return ChainCalls.asked(
        () -> RequestViews.lease(part.get().prover().giveUp(found(leaseId), reason)));
  }

  @Override
  public Lease lease(String leaseId) {
    return ChainCalls.asked(() -> RequestViews.lease(part.get().prover().looked(found(leaseId))));
  }

  /** What was won and is not delivered, whatever the books say. */
  @Override
  public List<HeldLease> held() {
    return ChainCalls.asked(() ->
        part.get().leases().open().stream()
            .filter(l -> l.owed() && RequestWork.isLoaded(l))
            .filter(l -> l.stage() != Stage.ASSIGNED)
            .map(l -> new HeldLease(RequestViews.offer(name, l), RequestViews.lease(l)))
            .toList());
  }

  private RequestLease found(String leaseId) {
    return part.get()
        .leases()
        .find(leaseId)
        .orElseThrow(() ->
            new NetworkException(Cure.PERMANENT, "there was no bid on a request of that name"));
  }

  @Override
  public void fetch(BlobRef ref, Path file) {
    Path unused =
        ChainCalls.asked(() -> {
          Path kept = part.get().leases().file(ref).orElseThrow(RequestJobs::filesGone);
          try {
            return Files.copy(kept, file, StandardCopyOption.REPLACE_EXISTING);
          } catch (NoSuchFileException e) {
            throw filesGone();
          } catch (IOException e) {
            throw new NetworkException(Cure.RETRY, "its files can't be copied", e);
          }
        });
  }

  private static NetworkException filesGone() {
    return new NetworkException(Cure.PERMANENT, "its files are not there any more");
  }

  @Override
  public Lease submit(Submission submission) {
    return ChainCalls.asked(() ->
        RequestViews.lease(
            part.get().prover().handIn(found(submission.leaseId()), submission.proofHash())));
  }
}
