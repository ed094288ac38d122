package org.hearth.prover.system.groth16.gpu;

import java.util.Optional;
import java.util.OptionalLong;
import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.gpu.GpuEngine;
import org.hearth.prover.backend.gpu.kernel.Gpu;
import org.hearth.prover.backend.gpu.kernel.GpuErrors;
import org.hearth.prover.backend.gpu.kernel.GpuReleasedException;
import org.hearth.prover.backend.gpu.memory.MemoryBudget;
import org.hearth.prover.backend.gpu.msm.GpuMsm;
import org.hearth.prover.backend.gpu.msm.GpuPointTable;
import org.hearth.prover.backend.gpu.msm.MsmMemory;
import org.hearth.prover.backend.gpu.msm.MsmPlan;
import org.hearth.prover.backend.spi.BackendFailedException;
import org.hearth.prover.backend.spi.PointTable;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.system.groth16.key.CircuitTables;
import org.hearth.prover.system.groth16.sums.ProofSums;

/**
 * A proof's sums on a GPU. The key stays there for the next proof; only the witness goes in, and
 * five sums come out.
 */
public final class GpuProofSums implements ProofSums {
  private final Gpu gpu;
  private final String description;
  private final OptionalLong memoryCap;
  private final ResidentKeys<ResidentKey> keys = new ResidentKeys<>(ResidentKey::close);
  private Optional<WordVector> next = Optional.empty();

  /**
   * @param engine of the GPU; not closed with this, and must be open as long
   */
  public GpuProofSums(GpuEngine engine) {
    this.gpu = engine.gpu();
    this.description = engine.description();
    this.memoryCap = engine.memoryCap();
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public Sums of(CircuitTables key, WordVector witness, Progress progress) {
    return GpuErrors.translate(
        description,
        () -> {
          try {
            return compute(key, witness, progress);
          } catch (GpuReleasedException e) {
            keys.close();
            throw e;
          }
        });
  }

  /**
   * Says which witness the proof after the next one will have, so that it goes to the GPU while the
   * next one is made. A promise that is not kept costs only the copy.
   *
   * @param witness for the same key as the next proof, readable until that one is made; empty if
   *     none is known
   */
  @Override
  public void expect(Optional<WordVector> witness) {
    next = witness;
  }

  private Sums compute(CircuitTables key, WordVector witness, Progress progress) {
    progress.at("copying the key to the GPU", 0);
    ProofPlan plan = plan(key);
    ResidentKey resident = keys.find(key.sha256()).orElseGet(() -> upload(key, plan));
    progress.at("evaluating the constraints", 0.05);
    DeviceBuffer onGpu = resident.witnesses.take(witness);
    DeviceBuffer[] v = resident.vectors;
    resident.matrixA.multiply(gpu, onGpu, v[0]);
    resident.matrixB.multiply(gpu, onGpu, v[1]);
    next.filter(w -> w != witness).ifPresent(resident.witnesses::prefetch);
    progress.at("transforming the polynomials", 0.1);
    resident.transform().quotient(v[0], v[1], v[2]);
    progress.at("adding up the points", 0.3);
    long[] h = sum(plan, resident.h, v[0]);
    progress.at("adding up the points", 0.5);
    long[] b2 = sum(plan, resident.b2, onGpu);
    progress.at("adding up the points", 0.75);
    long[] a = sum(plan, resident.a, onGpu);
    long[] c = sum(plan, resident.c, onGpu);
    progress.at("adding up the points", 0.85);
    long[] b1 = sum(plan, resident.b1, onGpu);
    return new Sums(a, b1, b2, c, h);
  }

  private ResidentKey upload(CircuitTables key, ProofPlan plan) {
    ResidentKey resident = new ResidentKey(gpu, key, plan.keyBytes());
    keys.put(key.sha256(), resident);
    return resident;
  }

  /** Other keys leave the GPU one by one until there is room for this one. */
  private ProofPlan plan(CircuitTables key) {
    while (true) {
      Optional<ResidentKey> resident = keys.find(key.sha256());
      try {
        return ProofPlan.of(
            key.name(),
            resident.isPresent() ? 0 : ResidentKey.bytes(key),
            Math.max(
                Math.max(size(key.a()), size(key.b1())), Math.max(size(key.c()), size(key.h()))),
            size(key.b2()),
            MemoryBudget.of(
                gpu.context().description(), gpu.context().freeBytes(), held(), memoryCap),
            gpu.context().description().maxAllocationBytes());
      } catch (BackendFailedException e) {
        if (!keys.evictOldest()) {
          throw e;
        }
      }
    }
  }

  private long held() {
    return keys.all().stream().mapToLong(ResidentKey::bytes).sum();
  }

  private static int size(PointTable table) {
    return table.scalars().size();
  }

  private long[] sum(ProofPlan plan, GpuPointTable table, DeviceBuffer scalars) {
    if (table.terms() == 0) {
      return new long[table.group().arithmetic().jacobianWords()];
    }
    MsmPlan cut = plan.sum(table.group(), table.terms());
    try (MsmMemory memory = new MsmMemory(gpu, cut)) {
      return new GpuMsm(gpu, cut, memory).compute(table.points(), table.which(), scalars);
    }
  }

  /**
   * Frees the memory that keys take, for the time of a pause; they come back with their next proof.
   */
  @Override
  public void evictKeys() {
    keys.close();
  }

  @Override
  public void close() {
    keys.close();
  }
}
