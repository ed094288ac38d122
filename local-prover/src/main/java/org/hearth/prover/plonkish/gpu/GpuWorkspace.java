package org.hearth.prover.plonkish.gpu;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.hearth.prover.backend.gpu.GpuEngine;
import org.hearth.prover.backend.gpu.kernel.Gpu;
import org.hearth.prover.backend.gpu.memory.BufferPool;
import org.hearth.prover.backend.gpu.poly.GpuInput;
import org.hearth.prover.backend.gpu.poly.GpuPolynomials;
import org.hearth.prover.backend.gpu.poly.GpuVector;
import org.hearth.prover.backend.spi.RowProgram;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.kzg.Committer;
import org.hearth.prover.plonkish.key.PlonkishKey;
import org.hearth.prover.plonkish.work.Input;
import org.hearth.prover.plonkish.work.Scalars;
import org.hearth.prover.plonkish.work.Workspace;

/** A GPU's memory, where the key is, too. */
final class GpuWorkspace implements Workspace {
  private final Gpu gpu;
  private final BufferPool pool;
  private final GpuPolynomials polynomials;
  private final ResidentGates key;
  private final int rows;
  private final int powers;
  private final GpuEngine engine;
  private final Commitments commitments;

  GpuWorkspace(
      GpuEngine engine,
      BufferPool pool,
      PlonkishKey<?> key,
      ResidentGates onGpu,
      Commitments commitments) {
    this.gpu = engine.gpu();
    this.pool = pool;
    this.polynomials = new GpuPolynomials(gpu, pool);
    this.key = onGpu;
    this.rows = key.domain().rows();
    this.powers = key.powers().size();
    this.engine = engine;
    this.commitments = commitments;
  }

  private static GpuVector vector(Scalars scalars) {
    return ((GpuScalars) scalars).vector();
  }

  private static GpuVector own(Scalars scalars) {
    if (((GpuScalars) scalars).ofKey()) {
      throw new IllegalStateException("these are not to be changed");
    }
    return vector(scalars);
  }

  private GpuScalars room(int size) {
    return new GpuScalars(polynomials.vector(size), false);
  }

  @Override
  public Scalars of(long[] words) {
    GpuScalars scalars = room(words.length / 4);
    gpu.synchronize();
    scalars.vector().buffer().write(0, MemorySegment.ofArray(words));
    return scalars;
  }

  @Override
  public Scalars zeros(int size) {
    GpuScalars scalars = room(size);
    polynomials.clear(scalars.vector(), 0);
    return scalars;
  }

  @Override
  public Scalars column(Scalars wires, int column) {
    GpuScalars z = room(rows);
    int used = key.rowsInUse();
    polynomials.gather(vector(wires), key.column(column), used, z.vector());
    polynomials.clear(z.vector(), used);
    return z;
  }

  @Override
  public void parallel(int n, IntConsumer body) {
    engine.parallel(n, body);
  }

  @Override
  public Scalars coefficients(int table) {
    return new GpuScalars(key.coefficients(table), true);
  }

  @Override
  public Scalars values(int table) {
    return new GpuScalars(key.values(table), true);
  }

  @Override
  public Scalars copy(Scalars from, int first, int count, int size) {
    GpuScalars scalars = room(size);
    polynomials.copy(vector(from), first, count, scalars.vector());
    polynomials.clear(scalars.vector(), count);
    return scalars;
  }

  @Override
  public Scalars interleaved(List<Scalars> all) {
    int m = all.size();
    int longest = all.stream().mapToInt(Scalars::size).max().orElseThrow();
    Scalars scalars = zeros(m * longest);
    for (int j = 0; j < m; j++) {
      polynomials.spread(vector(all.get(j)), vector(scalars), j, m);
    }
    return scalars;
  }

  @Override
  public void free(Scalars... vectors) {
    for (Scalars scalars : vectors) {
      pool.giveBack(own(scalars).buffer());
    }
  }

  @Override
  public FieldElement get(Scalars scalars, int i) {
    return polynomials.get(vector(scalars), i);
  }

  @Override
  public void add(Scalars scalars, int i, FieldElement value) {
    GpuVector vector = own(scalars);
    polynomials.set(vector, i, polynomials.get(vector, i).add(value));
  }

  @Override
  public void forward(Scalars scalars) {
    key.transform(scalars.size()).forward(own(scalars).buffer());
  }

  @Override
  public void inverse(Scalars scalars) {
    key.transform(scalars.size()).inverse(own(scalars).buffer());
  }

  @Override
  public void rows(
      Scalars z,
      int rows,
      RowProgram program,
      List<FieldElement> constants,
      List<? extends Input> inputs) {
    polynomials.rows(own(z), rows, program, constants, inputs.stream().map(this::input).toList());
  }

  private GpuInput input(Input input) {
    return switch (input) {
      case Input.Roots(int log) -> GpuInput.roots(key.transform(1 << log));
      case Input.OfVector(Scalars scalars, int step, int turn) ->
          GpuInput.of(vector(scalars), step, turn);
    };
  }

  @Override
  public Scalars runningProduct(Scalars numerators, Scalars denominators) {
    GpuVector product = polynomials.runningProduct(own(numerators), own(denominators));
    free(numerators, denominators);
    return new GpuScalars(product, false);
  }

  @Override
  public List<Division> divided(List<Scalars> all, FieldElement point) {
    return all.stream().map(p -> divided(vector(p), point)).toList();
  }

  private Division divided(GpuVector polynomial, FieldElement point) {
    GpuVector values = polynomials.divided(polynomial, point);
    GpuVector quotient = new GpuVector(values.buffer(), 1, values.size() - 1);
    return new Division(new GpuScalars(quotient, false), polynomials.get(values, 0));
  }

  @Override
  public List<FieldElement> at(List<Scalars> all, List<FieldElement> points) {
    return IntStream.range(0, all.size())
        .mapToObj(i -> polynomials.at(vector(all.get(i)), points.get(i)))
        .toList();
  }

  @Override
  public Optional<Scalars> vanishingQuotient(int n, Scalars numerator, FieldElement... top) {
    int more = top.length;
    for (int j = 0; j < more; j++) {
      add(numerator, j, top[more - 1 - j].neg());
    }
    GpuScalars quotient = room(3 * n + more);
    boolean divides = polynomials.vanishingQuotient(n, own(numerator), more, quotient.vector());
    free(numerator);
    boolean whole =
        divides
            && IntStream.range(0, more)
                .allMatch(j -> get(quotient, 3 * n + j).equals(top[more - 1 - j]));
    return whole ? Optional.of(quotient) : Optional.empty();
  }

  @Override
  public List<G1Point> commit(List<Scalars> all) {
    Commitments.Batch batch = commitments.new Batch();
    for (Scalars polynomial : all) {
      if (polynomial.size() > powers) {
        throw new IllegalArgumentException("more coefficients than powers");
      }
      GpuVector standard = polynomials.vector(powers);
      GpuInput input = GpuInput.of(vector(polynomial), 1, 0);
      polynomials.rows(
          standard,
          powers,
          Committer.TO_STANDARD_FORM,
          List.of(Committer.TO_STANDARD),
          List.of(input));
      batch.add(key, standard);
      pool.giveBack(standard.buffer());
    }
    return batch.points();
  }
}
