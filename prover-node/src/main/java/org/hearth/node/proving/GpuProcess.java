package org.hearth.node.proving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.hearth.device.api.Device;
import org.hearth.device.worker.FailureKind;
import org.hearth.device.worker.Worker;
import org.hearth.device.worker.WorkerFailure;
import org.hearth.node.gpu.GpuBroker;
import org.hearth.node.gpu.GpuDemand;
import org.hearth.node.gpu.GpuLease;
import org.hearth.node.gpu.GpuRank;
import org.hearth.node.gpu.GpuRefusedException;
import org.hearth.node.gpu.GpuTenant;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.spi.TrialResult;
import org.hearth.prover.system.spi.ProofSystem;
import org.hearth.prover.worker.WorkerProver;
import org.jspecify.annotations.Nullable;

/**
 * The process that proves on a GPU, as one of those who want that GPU. It has the GPU while it
 * works, and its keys stay there until somebody else needs the room.
 */
final class GpuProcess implements GpuTenant {
  /** What the driver takes for a process that does nothing yet; 0.5 GiB were seen. */
  private static final long DRIVER_BYTES = 600L << 20;

  /** Vectors of the domain's size: two witnesses, three polynomials, and as much for digits. */
  private static final int VECTORS = 8;

  private static final long ELEMENT_BYTES = 32;

  /** A trial of speed is of 2^18 rows at most, whose key takes 0.7 GiB beside the sums. */
  private static final long TRIAL_BYTES = 1536L << 20;

  /** Longer than others' proofs last; then another device has it. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Another job may need less than one that was refused. */
  private static final Duration REMEMBERED = Duration.ofMinutes(1);

  /** The process speaks twice a second. */
  private static final Duration SILENCE = Duration.ofMinutes(2);

  private final Device gpu;
  private final Worker worker;
  private final WorkerProver prover;
  private final GpuBroker broker;

  private volatile @Nullable GpuLease place;
  private volatile @Nullable Refusal refused;

  /**
   * A demand that was refused.
   *
   * @param until when it says nothing any more of what others might get
   */
  private record Refusal(GpuDemand demand, long until) {}

  /**
   * @param limit for one proof
   */
  GpuProcess(Device gpu, Worker worker, Duration limit, GpuBroker broker) {
    this.gpu = gpu;
    this.worker = worker;
    this.prover = new WorkerProver(worker, limit);
    this.broker = broker;
  }

  @Override
  public String name() {
    return "Hearth's prover";
  }

  @Override
  public Set<Long> processes() {
    return worker.pid().map(Set::of).orElse(Set.of());
  }

  /** A proof lasts seconds. */
  @Override
  public boolean interruptible() {
    return false;
  }

  @Override
  public void leave(String why) {
    GpuLease left = place; // before it ends: another one belongs to a process that starts
    worker.release();
    if (left != null && left.wantedBack() && worker.pid().isEmpty()) {
      left.close();
    }
  }

  /** What is done while the process has the GPU. */
  @FunctionalInterface
  interface Work<T> {
    /**
     * @param lives to be called at each sign of life
     */
    T run(GpuLease lease, Runnable lives) throws WorkerFailure, InterruptedException;
  }

  /** See {@link WorkerProver#prove}; {@link FailureKind#NO_ROOM} if others have the GPU. */
  List<byte[]> prove(
      GpuRank rank, ProofSystem system, Path key, List<Path> witnesses, Progress progress)
      throws WorkerFailure, InterruptedException {
    return with(
        demand(rank, need(system, key)),
        why -> progress.at("waiting for the GPU: " + why, 0),
        (lease, lives) ->
            prover.prove(
                system,
                key,
                witnesses,
                Math.max(0, lease.bytes() - DRIVER_BYTES),
                (step, fraction) -> {
                  lives.run();
                  progress.at(step, fraction);
                }));
  }

  /** Has the GPU for trials of speed. */
  <T> T measure(Work<T> trials) throws WorkerFailure, InterruptedException {
    return with(demand(GpuRank.PERSON, DRIVER_BYTES + TRIAL_BYTES), why -> {}, trials);
  }

  /** See {@link WorkerProver#trial}; by whoever {@link #measure}s. */
  TrialResult trial(ProofSystem system, int logDomain, Runnable lives) {
    return prover.trial(system, logDomain, lives);
  }

  private GpuDemand demand(GpuRank rank, long bytes) {
    return new GpuDemand(gpu.id(), rank, bytes, Long.MAX_VALUE, PATIENCE, SILENCE);
  }

  /**
   * About as much as a proof takes at least: all of the key's points, and vectors. Whether it fits
   * to the byte the process finds by itself.
   */
  private static long need(ProofSystem system, Path key) {
    try {
      long vectors = VECTORS * ELEMENT_BYTES << system.logDomain(key);
      return DRIVER_BYTES + Files.size(key) + vectors;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> T with(GpuDemand demand, Consumer<String> waiting, Work<T> work)
      throws WorkerFailure, InterruptedException {
    GpuLease lease;
    try {
      lease = broker.lease(this, demand, waiting);
    } catch (GpuRefusedException e) {
      refused =
          new Refusal(
              demand(GpuRank.DEADLINE, demand.leastBytes()),
              System.nanoTime() + REMEMBERED.toNanos());
      throw new WorkerFailure(FailureKind.NO_ROOM, gpu.name(), e.clause());
    }
    refused = null;
    place = lease;
    try {
      return work.run(lease, lease::renew);
    } finally {
      lease.idle();
    }
  }

  /** Why there was no room at the last try, for a while and as long as that is so. */
  Optional<String> noRoom() {
    Refusal last = refused;
    if (last == null) {
      return Optional.empty();
    }
    Optional<String> still =
        System.nanoTime() - last.until() > 0
            ? Optional.empty()
            : broker.obstacle(this, last.demand());
    if (still.isEmpty()) {
      refused = null;
    }
    return still;
  }
}
