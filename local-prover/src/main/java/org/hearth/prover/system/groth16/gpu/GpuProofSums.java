package org.hearth.prover.system.groth16.gpu;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.gpu.GpuEngine;
import org.hearth.prover.backend.gpu.kernel.Gpu;
import org.hearth.prover.backend.gpu.kernel.GpuErrors;
import org.hearth.prover.backend.gpu.kernel.GpuReleasedException;
import org.hearth.prover.backend.gpu.memory.MemoryBudget;
import org.hearth.prover.backend.gpu.memory.ResidentKeys;
import org.hearth.prover.backend.gpu.msm.DigitSort;
import org.hearth.prover.backend.gpu.msm.GpuGroup;
import org.hearth.prover.backend.gpu.msm.GpuMsm;
import org.hearth.prover.backend.gpu.msm.GpuPointTable;
import org.hearth.prover.backend.spi.BackendFailedException;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.system.groth16.key.CircuitTables;
import org.hearth.prover.system.groth16.sums.ProofSums;
import org.jspecify.annotations.Nullable;

/**
 * A proof's sums on a GPU. The key stays there for the next proof; only the witness goes in, and
 * five sums come out.
 */
public final class GpuProofSums implements ProofSums {
  private final Gpu gpu;
  private final String description;
  private final Supplier<OptionalLong> memoryCap;
  private final ResidentKeys<ResidentKey> keys = new ResidentKeys<>(ResidentKey::close);
  private Optional<WordVector> next = Optional.empty();
  private @Nullable SumsMemory memory;

  /**
   * @param engine of the GPU; not closed with this, and must be open as long
   */
  public GpuProofSums(GpuEngine engine) {
    this.gpu = engine.gpu();
    this.description = engine.description();
    this.memoryCap = engine::memoryCap;
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
            evictKeys();
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
    SumsMemory room = memory(key);
    ProofPlan plan = room.plan();
    ResidentKey resident = keys.find(key.sha256()).orElseThrow();
    progress.at("evaluating the constraints", 0.05);
    DeviceBuffer onGpu = resident.witnesses.take(witness);
    DeviceBuffer[] v = resident.vectors;
    resident.matrixA.multiply(gpu, onGpu, v[0]);
    resident.matrixB.multiply(gpu, onGpu, v[1]);
    next.filter(w -> w != witness).ifPresent(resident.witnesses::prefetch);
    progress.at("transforming the polynomials", 0.1);
    resident.transform().quotient(v[0], v[1], v[2]);
    progress.at("adding up the points", 0.3);
    DigitSort sort = room.newSort();
    // Those of the witness one after the other: its digits are sorted once for all of them. G2
    // first, whose end on the processor takes longest.
    List<Supplier<long[]>> g2 =
        sums(
            GpuGroup.G2,
            plan.g2().map(sums -> new GpuMsm(gpu, sums, room.of(sums), sort)),
            List.of(resident.b2),
            List.of(onGpu));
    progress.at("adding up the points", 0.5);
    List<Supplier<long[]>> g1 =
        sums(
            GpuGroup.G1,
            plan.g1().map(sums -> new GpuMsm(gpu, sums, room.of(sums), sort)),
            List.of(resident.a, resident.b1, resident.c, resident.h),
            List.of(onGpu, onGpu, onGpu, v[0]));
    return new Sums(
        g1.get(0).get(), g1.get(1).get(), g2.getFirst().get(), g1.get(2).get(), g1.get(3).get());
  }

  /** That of the last proof if it was with the same key. */
  private SumsMemory memory(CircuitTables key) {
    SumsMemory last = memory;
    if (last != null
        && last.isFor(key.sha256())
        && keys.find(key.sha256()).isPresent()
        && held() + last.plan().bytesForSums() <= memoryCap.get().orElse(Long.MAX_VALUE)) {
      return last;
    }
    freeMemory();
    ProofPlan plan = plan(key);
    if (keys.find(key.sha256()).isEmpty()) {
      upload(key, plan);
    }
    SumsMemory now = new SumsMemory(gpu, key.sha256(), plan);
    memory = now;
    return now;
  }

  private void freeMemory() {
    SumsMemory last = memory;
    memory = null;
    if (last != null) {
      last.close();
    }
  }

  private void upload(CircuitTables key, ProofPlan plan) {
    keys.put(key.sha256(), new ResidentKey(gpu, key, plan.keyBytes()));
  }

  /** Other keys leave the GPU one by one until there is room for this one. */
  private ProofPlan plan(CircuitTables key) {
    while (true) {
      Optional<ResidentKey> resident = keys.find(key.sha256());
      try {
        return ProofPlan.of(
            key.name(),
            resident.isPresent() ? 0 : ResidentKey.bytes(key),
            ResidentKey.sumsOfG1(key),
            ResidentKey.sumsOfG2(key),
            MemoryBudget.of(
                gpu.context().description(), gpu.context().freeBytes(), held(), memoryCap.get()),
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

  /** One sum for each table, infinity for one without points. */
  private static List<Supplier<long[]>> sums(
      GpuGroup group,
      Optional<GpuMsm> msm,
      List<GpuPointTable> tables,
      List<DeviceBuffer> scalars) {
    List<GpuMsm.Terms> terms =
        IntStream.range(0, tables.size())
            .filter(i -> tables.get(i).size().terms() > 0)
            .mapToObj(i ->
                new GpuMsm.Terms(tables.get(i).points(), tables.get(i).pointOf(), scalars.get(i)))
            .toList();
    Iterator<ForkJoinTask<long[]>> sums = msm.map(m -> m.start(terms)).orElse(List.of()).iterator();
    long[] infinity = new long[group.arithmetic().jacobianWords()];
    return tables.stream()
        .map(table -> table.size().terms() > 0 ? later(sums.next()) : later(infinity))
        .toList();
  }

  private static Supplier<long[]> later(ForkJoinTask<long[]> sum) {
    return sum::join;
  }

  private static Supplier<long[]> later(long[] sum) {
    return () -> sum;
  }

  /**
   * Frees the memory that keys and their sums take, for the time of a pause; they come back with
   * their next proof.
   */
  @Override
  public void evictKeys() {
    freeMemory();
    keys.close();
  }

  @Override
  public void close() {
    evictKeys();
  }
}
