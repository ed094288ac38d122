package org.hearth.prover.plonkish.work;

import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.IndexList;
import org.hearth.prover.backend.spi.RowProgram;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.field.PrimeField;
import org.hearth.prover.kzg.Committer;
import org.hearth.prover.plonkish.key.Gates;
import org.hearth.prover.plonkish.key.PlonkishKey;
import org.hearth.prover.poly.Interleaved;
import org.hearth.prover.poly.Pieces;
import org.hearth.prover.poly.Polynomial;
import org.hearth.prover.poly.RowInput;
import org.hearth.prover.poly.Rows;

/** The heap, and the threads of a backend, which may do transforms and sums elsewhere. */
final class HostWorkspace implements Workspace {
  private static final PrimeField F = Bn254.FR;

  private final Gates gates;
  private final int rows;
  private final Committer committer;
  private final Backend backend;

  HostWorkspace(PlonkishKey<?> key, Backend backend) {
    this.gates = key.gates();
    this.rows = key.domain().rows();
    this.committer = new Committer(key.powers(), backend);
    this.backend = backend;
  }

  private static HostScalars host(Scalars scalars) {
    return (HostScalars) scalars;
  }

  private static long[] words(Scalars scalars) {
    return host(scalars).words();
  }

  @Override
  public Scalars of(long[] words) {
    return HostScalars.of(words);
  }

  @Override
  public Scalars zeros(int size) {
    return HostScalars.of(new long[4 * size]);
  }

  @Override
  public Scalars column(Scalars wires, int column) {
    long[] from = words(wires);
    long[] z = new long[4 * rows];
    IndexList which = gates.column(column);
    Pieces.run(
        backend::parallel,
        which.size(),
        (first, end) -> {
          for (int i = first; i < end; i++) {
            System.arraycopy(from, 4 * which.get(i), z, 4 * i, 4);
          }
        });
    return HostScalars.of(z);
  }

  @Override
  public void parallel(int n, IntConsumer body) {
    backend.parallel(n, body);
  }

  @Override
  public Scalars coefficients(int table) {
    return HostScalars.of(gates.table(table).coefficients());
  }

  @Override
  public Scalars values(int table) {
    return HostScalars.of(gates.table(table).values());
  }

  @Override
  public Scalars copy(Scalars from, int first, int count, int size) {
    long[] words = new long[4 * size];
    host(from).elements().loadSome(first, count, words, 0);
    return HostScalars.of(words);
  }

  @Override
  public Scalars interleaved(List<Scalars> polynomials) {
    return HostScalars.of(
        new Interleaved(polynomials.stream().map(p -> host(p).elements()).toList()));
  }

  @Override
  public void free(Scalars... vectors) {
    for (Scalars vector : vectors) {
      host(vector).free();
    }
  }

  @Override
  public FieldElement get(Scalars vector, int i) {
    long[] word = new long[4];
    host(vector).elements().loadSome(i, 1, word, 0);
    return FieldElement.load(F, word, 0);
  }

  @Override
  public void add(Scalars vector, int i, FieldElement value) {
    long[] words = words(vector);
    F.add(words, 4 * i, words, 4 * i, value.words(), 0);
  }

  @Override
  public void forward(Scalars vector) {
    backend.ntt(log(vector)).forward(words(vector));
  }

  @Override
  public void inverse(Scalars vector) {
    backend.ntt(log(vector)).inverse(words(vector));
  }

  private static int log(Scalars vector) {
    return Integer.numberOfTrailingZeros(vector.size());
  }

  @Override
  public void rows(
      Scalars z,
      int rows,
      RowProgram program,
      List<FieldElement> constants,
      List<? extends Input> inputs) {
    new Rows(backend, program, constants.toArray(FieldElement[]::new))
        .run(rows, words(z), inputs.stream().map(HostWorkspace::input).toList());
  }

  private static RowInput input(Input input) {
    return switch (input) {
      case Input.Roots roots -> RowInput.powers(Bn254.rootOfUnity(roots.log()));
      case Input.OfVector(Scalars vector, int step, int turn) ->
          turn > 0
              ? RowInput.rotated(host(vector).elements(), turn)
              : step > 1
                  ? RowInput.every(host(vector).elements(), step)
                  : RowInput.of(host(vector).elements());
    };
  }

  @Override
  public Scalars runningProduct(Scalars numerators, Scalars denominators) {
    int n = numerators.size();
    long[] over = words(numerators);
    long[] z = words(denominators);
    F.invAll(z, new long[4 * n], n);
    long[] product = FieldElement.of(F, 1).words();
    long[] ratio = new long[4];
    for (int i = 0; i < n; i++) {
      F.mul(ratio, 0, over, 4 * i, z, 4 * i);
      F.copy(z, 4 * i, product, 0);
      F.mul(product, 0, product, 0, ratio, 0);
    }
    free(numerators);
    return denominators;
  }

  @Override
  public List<Division> divided(List<Scalars> polynomials, FieldElement point) {
    Division[] divisions = new Division[polynomials.size()];
    backend.parallel(
        divisions.length,
        i -> {
          Polynomial.Division division =
              Polynomial.divided(host(polynomials.get(i)).elements(), point);
          divisions[i] = new Division(HostScalars.of(division.quotient()), division.remainder());
        });
    return List.of(divisions);
  }

  @Override
  public List<FieldElement> at(List<Scalars> polynomials, List<FieldElement> points) {
    FieldElement[] values = new FieldElement[polynomials.size()];
    backend.parallel(
        values.length,
        i -> values[i] = Polynomial.at(host(polynomials.get(i)).elements(), points.get(i)));
    return List.of(values);
  }

  @Override
  public Optional<Scalars> vanishingQuotient(int n, Scalars numerator, FieldElement... top) {
    Optional<long[]> quotient = VanishingQuotient.of(n, words(numerator), top);
    free(numerator);
    return quotient.map(HostScalars::of);
  }

  @Override
  public List<G1Point> commit(List<Scalars> polynomials) {
    return committer.commit(polynomials.stream().map(p -> host(p).elements()).toList());
  }
}
