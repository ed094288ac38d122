package org.hearth.prover.plonkish.gpu;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hearth.prover.backend.gpu.GpuEngine;
import org.hearth.prover.backend.gpu.kernel.Gpu;
import org.hearth.prover.backend.gpu.kernel.GpuErrors;
import org.hearth.prover.backend.gpu.kernel.GpuReleasedException;
import org.hearth.prover.backend.gpu.memory.BufferPool;
import org.hearth.prover.backend.gpu.memory.MemoryBudget;
import org.hearth.prover.backend.gpu.memory.ResidentKeys;
import org.hearth.prover.backend.gpu.msm.GpuGroup;
import org.hearth.prover.backend.gpu.msm.MsmSize;
import org.hearth.prover.backend.gpu.msm.SumsPlan;
import org.hearth.prover.plonkish.key.PlonkishKey;
import org.hearth.prover.plonkish.work.Workspace;
import org.hearth.prover.plonkish.work.Workspaces;
import org.jspecify.annotations.Nullable;

/**
 * In a GPU's memory. The key stays there for the next proof; only the columns of the witness go in,
 * and points and a few numbers come out. All memory of a proof is planned before it begins.
 */
public final class GpuWorkspaces implements Workspaces {
  /** For small circuits: programs, constants and what is a few elements long. */
  private static final long LEAST_VECTORS = 1 << 20;

  private final GpuEngine engine;
  private final Gpu gpu;
  private final String description;
  private final Supplier<OptionalLong> memoryCap;
  private final ResidentKeys<ResidentGates> keys = new ResidentKeys<>(ResidentGates::close);
  private final BufferPool pool;
  private @Nullable Commitments commitments;

  /**
   * @param engine of the GPU; not closed with this, and must be open as long
   */
  public GpuWorkspaces(GpuEngine engine) {
    this.engine = engine;
    this.gpu = engine.gpu();
    this.description = engine.description();
    this.memoryCap = engine::memoryCap;
    this.pool = new BufferPool(gpu);
  }

  @Override
  public <P> P with(PlonkishKey<?> key, long bytesARow, Function<Workspace, P> proof) {
    return GpuErrors.translate(
        description,
        () -> {
          try {
            long vectors = LEAST_VECTORS + (bytesARow << key.domain().log());
            Commitments sums = prepared(key, vectors);
            pool.limit(vectors);
            ResidentGates onGpu = keys.find(key.sha256()).orElseThrow();
            return proof.apply(new GpuWorkspace(engine, pool, key, onGpu, sums));
          } catch (GpuReleasedException e) {
            releaseKeys();
            throw e;
          } finally {
            pool.giveBackAll();
          }
        });
  }

  /** With the key on the GPU, and room for so many bytes of vectors beside. */
  private Commitments prepared(PlonkishKey<?> key, long vectors) {
    Commitments last = commitments;
    long held = held();
    if (last != null
        && last.isFor(key.sha256())
        && keys.find(key.sha256()).isPresent()
        && held + vectors - pool.held() <= memoryCap.get().orElse(Long.MAX_VALUE)) {
      return last;
    }
    freeWork();
    SumsPlan plan = plan(key, vectors);
    if (keys.find(key.sha256()).isEmpty()) {
      keys.put(key.sha256(), new ResidentGates(gpu, key));
    }
    Commitments now = new Commitments(gpu, key.sha256(), plan);
    commitments = now;
    return now;
  }

  /** Other keys leave the GPU one by one until there is room for this one. */
  private SumsPlan plan(PlonkishKey<?> key, long vectors) {
    List<MsmSize> sums = List.of(MsmSize.full(key.powers().size()));
    long largest = gpu.context().description().maxAllocationBytes();
    while (true) {
      long needed = vectors + (keys.find(key.sha256()).isPresent() ? 0 : ResidentGates.bytes(key));
      MemoryBudget budget =
          MemoryBudget.of(
              gpu.context().description(), gpu.context().freeBytes(), held(), memoryCap.get());
      Optional<SumsPlan> plan =
          budget.bytes() > needed && ResidentGates.largestBuffer(key) <= largest
              ? SumsPlan.of(GpuGroup.G1, sums, budget.bytes() - needed, largest)
              : Optional.empty();
      if (plan.isPresent()) {
        return plan.get();
      }
      if (!keys.evictOldest()) {
        SumsPlan least = SumsPlan.least(GpuGroup.G1, sums);
        throw budget.tooLittle(key.name(), needed + least.bytes() + least.digits().bytes());
      }
    }
  }

  /** Bytes of ours on the GPU. */
  private long held() {
    Commitments sums = commitments;
    return keys.all().stream().mapToLong(ResidentGates::bytes).sum()
        + pool.held()
        + (sums == null ? 0 : sums.bytes());
  }

  private void freeWork() {
    Commitments last = commitments;
    commitments = null;
    if (last != null) {
      last.close();
    }
    pool.close();
  }

  /** They come back with their next proof. */
  @Override
  public void releaseKeys() {
    freeWork();
    keys.close();
  }
}
