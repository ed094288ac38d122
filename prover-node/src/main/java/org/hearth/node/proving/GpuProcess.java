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

  /** A trial of speed is of 2^18 rows at most. */
  private static final long TRIAL_BYTES = 512L << 20;

  /** Longer than others' proofs last; then another device has it. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** The process speaks twice a second. */
  private static final Duration SILENCE = Duration.ofMinutes(2);

  private final Device gpu;
  private final Worker worker;
  private final WorkerProver prover;
  private final GpuBroker broker;

  private volatile @Nullable GpuLease place;
  private volatile @Nullable GpuDemand refused;

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
    worker.release();
    GpuLease left = place;
    if (left != null && worker.pid().isEmpty()) {
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

  WorkerProver prover() {
    return prover;
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
      refused = demand;
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

  /** Why there was no room at the last try, as long as that is so. */
  Optional<String> noRoom() {
    GpuDemand last = refused;
    if (last == null) {
      return Optional.empty();
    }
    Optional<String> still = broker.obstacle(this, last);
    if (still.isEmpty()) {
      refused = null;
    }
    return still;
  }
}
