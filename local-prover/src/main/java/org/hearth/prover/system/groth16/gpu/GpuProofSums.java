package org.hearth.prover.system.groth16.gpu;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.gpu.GpuEngine;
import org.hearth.prover.backend.gpu.kernel.Gpu;
import org.hearth.prover.backend.gpu.kernel.GpuErrors;
import org.hearth.prover.backend.gpu.kernel.GpuReleasedException;
import org.hearth.prover.backend.gpu.memory.MemoryBudget;
import org.hearth.prover.backend.gpu.msm.GpuGroup;
import org.hearth.prover.backend.gpu.msm.GpuMsm;
import org.hearth.prover.backend.gpu.msm.GpuPointTable;
import org.hearth.prover.backend.gpu.msm.MsmMemory;
import org.hearth.prover.backend.gpu.msm.SumsPlan;
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
    List<long[]> g1 =
        sums(
            GpuGroup.G1,
            plan.g1(),
            List.of(resident.a, resident.b1, resident.c, resident.h),
            List.of(onGpu, onGpu, onGpu, v[0]));
    progress.at("adding up the points", 0.75);
    List<long[]> g2 = sums(GpuGroup.G2, plan.g2(), List.of(resident.b2), List.of(onGpu));
    return new Sums(g1.get(0), g1.get(1), g2.getFirst(), g1.get(2), g1.get(3));
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
            terms(key.a(), key.b1(), key.c(), key.h()),
            terms(key.b2()),
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

  /** Of the tables that have points. */
  private static List<Integer> terms(PointTable... tables) {
    return Arrays.stream(tables)
        .map(table -> table.scalars().size())
        .filter(terms -> terms > 0)
        .toList();
  }

  /** One sum for each table, infinity for one without points. */
  private List<long[]> sums(
      GpuGroup group,
      Optional<SumsPlan> plan,
      List<GpuPointTable> tables,
      List<DeviceBuffer> scalars) {
    List<GpuMsm.Terms> terms =
        IntStream.range(0, tables.size())
            .filter(i -> tables.get(i).terms() > 0)
            .mapToObj(i ->
                new GpuMsm.Terms(tables.get(i).points(), tables.get(i).which(), scalars.get(i)))
            .toList();
    Iterator<long[]> sums = plan.map(p -> compute(p, terms)).orElse(List.of()).iterator();
    return tables.stream()
        .map(
            table -> table.terms() > 0 ? sums.next() : new long[group.arithmetic().jacobianWords()])
        .toList();
  }

  private List<long[]> compute(SumsPlan plan, List<GpuMsm.Terms> terms) {
    try (MsmMemory memory = new MsmMemory(gpu, plan)) {
      return new GpuMsm(gpu, plan, memory).compute(terms);
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
