package org.hearth.prover.backend.gpu.poly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hearth.device.gpu.api.ComputeDevice;
import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.prover.TestSeed;
import org.hearth.prover.backend.RowCases;
import org.hearth.prover.backend.gpu.kernel.Gpu;
import org.hearth.prover.backend.gpu.kernel.LaunchSizer;
import org.hearth.prover.backend.gpu.kernel.WorkGate;
import org.hearth.prover.backend.gpu.memory.BufferPool;
import org.hearth.prover.backend.gpu.ntt.GpuNtt;
import org.hearth.prover.backend.spi.RowProgram;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a device must compute with polynomials, by formulas and by scalar code. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PolynomialsContract {
  private static final FieldElement ZERO = FieldElement.of(Bn254.FR, 0);
  private static final FieldElement ONE = FieldElement.of(Bn254.FR, 1);

  private final Random random = new Random(TestSeed.of(PolynomialsContract.class, 30_112));
  private Gpu gpu;
  private BufferPool pool;
  private GpuPolynomials polynomials;

  /** The device to test. */
  abstract ComputeDevice device();

  /** Of vectors. */
  abstract IntStream sizes();

  /** How many programs are run. */
  abstract int programs();

  @BeforeAll
  void open() {
    gpu = new Gpu(device().open(), LaunchSizer.FRIENDLY, new WorkGate(), System::nanoTime);
    pool = new BufferPool(gpu);
    polynomials = new GpuPolynomials(gpu, pool);
  }

  @AfterAll
  void close() {
    if (gpu != null) {
      gpu.synchronize();
      pool.close();
      gpu.close();
    }
  }

  private FieldElement number() {
    return switch (random.nextInt(8)) {
      case 0 -> ZERO;
      case 1 -> ONE.neg();
      default -> notZero();
    };
  }

  private FieldElement notZero() {
    return FieldElement.of(Bn254.FR, new BigInteger(250, random).add(BigInteger.ONE));
  }

  private List<FieldElement> numbers(int size) {
    return Stream.generate(this::number).limit(size).toList();
  }

  private GpuVector uploaded(List<FieldElement> elements) {
    long[] words = new long[4 * elements.size()];
    for (int i = 0; i < elements.size(); i++) {
      elements.get(i).store(words, 4 * i);
    }
    GpuVector vector = polynomials.vector(elements.size());
    gpu.synchronize();
    vector.buffer().write(0, MemorySegment.ofArray(words));
    return vector;
  }

  private List<FieldElement> read(GpuVector vector) {
    gpu.synchronize();
    long[] words = new long[4 * vector.size()];
    vector.buffer().read(32L * vector.first(), MemorySegment.ofArray(words));
    List<FieldElement> elements = new ArrayList<>();
    for (int i = 0; i < words.length; i += 4) {
      assertThat(Bn254.FR.isReduced(words, i)).isTrue();
      elements.add(FieldElement.load(Bn254.FR, words, i));
    }
    return elements;
  }

  private static FieldElement horner(List<FieldElement> polynomial, FieldElement point) {
    FieldElement value = ZERO;
    for (FieldElement coefficient : polynomial.reversed()) {
      value = value.mul(point).add(coefficient);
    }
    return value;
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void aPolynomialIsDividedAndItsValueIsLeft(int size) {
    List<FieldElement> polynomial = numbers(size);
    FieldElement point = notZero();
    GpuVector onGpu = uploaded(polynomial);
    List<FieldElement> values = read(polynomials.divided(onGpu, point));
    List<FieldElement> expected = new ArrayList<>();
    FieldElement value = ZERO;
    for (FieldElement coefficient : polynomial.reversed()) {
      value = value.mul(point).add(coefficient);
      expected.addFirst(value);
    }
    assertThat(values).isEqualTo(expected);
    assertThat(polynomials.at(onGpu, point)).isEqualTo(value);
    assertThat(read(onGpu)).isEqualTo(polynomial);
    // A part of it, which does not begin where the buffer does.
    if (size > 1) {
      GpuVector part = new GpuVector(onGpu.buffer(), 1, size - 1);
      assertThat(polynomials.at(part, point)).isEqualTo(horner(polynomial.subList(1, size), point));
      assertThat(read(polynomials.divided(part, point))).isEqualTo(expected.subList(1, size));
    }
    pool.giveBackAll();
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void quotientsAreMultipliedUp(int size) {
    List<FieldElement> over = Stream.generate(this::notZero).limit(size).toList();
    List<FieldElement> under = Stream.generate(this::notZero).limit(size).toList();
    List<FieldElement> products = read(polynomials.runningProduct(uploaded(over), uploaded(under)));
    FieldElement up = ONE;
    FieldElement down = ONE;
    for (int i = 0; i < size; i++) {
      assertThat(products.get(i).mul(down)).as("%d", i).isEqualTo(up);
      up = up.mul(over.get(i));
      down = down.mul(under.get(i));
    }
    pool.giveBackAll();
  }

  @Test
  void programsComeOutAsStepByStep() {
    for (int rows : new int[] {1, 127, 130}) {
      new RowCases(8)
          .compare(
              (program, constants) ->
                  (inputs, stride, results, at, count) ->
                      runOnGpu(program, constants, inputs, stride, results, at, count),
              programs(),
              rows);
    }
  }

  private void runOnGpu(
      RowProgram program,
      FieldElement[] constants,
      long[] inputs,
      int stride,
      long[] results,
      int at,
      int rows) {
    GpuVector all = polynomials.vector(inputs.length / 4);
    GpuVector z = polynomials.vector(rows + at);
    gpu.synchronize();
    all.buffer().write(0, MemorySegment.ofArray(inputs));
    List<GpuInput> vectors =
        IntStream.range(0, inputs.length / 4 / stride)
            .mapToObj(k -> GpuInput.of(new GpuVector(all.buffer(), k * stride, stride), 1, 0))
            .toList();
    GpuVector target = new GpuVector(z.buffer(), at, rows);
    polynomials.rows(target, rows, program, List.of(constants), vectors);
    gpu.synchronize();
    long[] words = new long[4 * rows];
    z.buffer().read(32L * at, MemorySegment.ofArray(words));
    System.arraycopy(words, 0, results, 4 * at, words.length);
    pool.giveBackAll();
  }

  @Test
  void rowsAreReadInEachWay() {
    int log = 5;
    int n = 1 << log;
    List<FieldElement> shorter = numbers(n - 5);
    List<FieldElement> round = numbers(n);
    List<FieldElement> wide = numbers(4 * n);
    RowProgram.Writer w = new RowProgram.Writer();
    int sum = w.all(w::add, w.input(0), w.input(1), w.input(2), w.input(3));
    w.subtract(w.multiply(sum, w.constant(0)), w.input(1));
    FieldElement factor = notZero();
    List<FieldElement> results;
    try (GpuNtt transform = new GpuNtt(gpu, log)) {
      GpuVector z = polynomials.vector(n);
      polynomials.rows(
          z,
          n,
          w.program(),
          List.of(factor),
          List.of(
              GpuInput.of(uploaded(shorter), 1, 0),
              GpuInput.of(uploaded(round), 1, 4),
              GpuInput.of(uploaded(wide), 4, 0),
              GpuInput.roots(transform)));
      results = read(z);
    }
    FieldElement root = Bn254.rootOfUnity(log);
    for (int i = 0; i < n; i++) {
      FieldElement turned = round.get((i + 4) % n);
      FieldElement all =
          (i < shorter.size() ? shorter.get(i) : ZERO)
              .add(turned)
              .add(wide.get(4 * i))
              .add(root.pow(BigInteger.valueOf(i)));
      assertThat(results.get(i)).as("%d", i).isEqualTo(all.mul(factor).sub(turned));
    }
    pool.giveBackAll();
  }

  @Test
  void aMultipleOfTheVanishingPolynomialIsDivided() {
    int n = 40;
    for (int more : new int[] {0, 6}) {
      List<FieldElement> quotient = numbers(3 * n + more);
      FieldElement[] product = new FieldElement[4 * n + more];
      Arrays.fill(product, ZERO);
      for (int i = 0; i < quotient.size(); i++) {
        product[i] = product[i].sub(quotient.get(i));
        product[i + n] = product[i + n].add(quotient.get(i));
      }
      // What is below 4n is what N is modulo X^4n - 1, less what went round.
      List<FieldElement> numerator = new ArrayList<>(List.of(product).subList(0, 4 * n));
      GpuVector t = polynomials.vector(3 * n + more);
      assertThat(polynomials.vanishingQuotient(n, uploaded(numerator), more, t)).isTrue();
      assertThat(read(t)).isEqualTo(quotient);
      numerator.set(n + 17, numerator.get(n + 17).add(ONE));
      assertThat(polynomials.vanishingQuotient(n, uploaded(numerator), more, t)).isFalse();
      pool.giveBackAll();
    }
  }

  @Test
  void vectorsAreCopiedClearedAndSpread() {
    List<FieldElement> numbers = numbers(50);
    GpuVector from = uploaded(numbers);
    GpuVector to = polynomials.vector(20);
    polynomials.copy(from, 7, 12, to);
    polynomials.clear(to, 12);
    assertThat(read(to).subList(0, 12)).isEqualTo(numbers.subList(7, 19));
    assertThat(read(to).subList(12, 20)).allMatch(FieldElement::isZero);
    GpuVector wide = polynomials.vector(150);
    polynomials.clear(wide, 0);
    polynomials.spread(from, wide, 2, 3);
    List<FieldElement> spread = read(wide);
    for (int i = 0; i < 150; i++) {
      assertThat(spread.get(i)).isEqualTo(i % 3 == 2 ? numbers.get(i / 3) : ZERO);
    }
    GpuVector chosen = polynomials.vector(4);
    DeviceBuffer which = pool.take(16);
    gpu.synchronize();
    which.write(0, MemorySegment.ofArray(new int[] {49, 0, 7, 7}));
    polynomials.gather(from, which, 4, chosen);
    assertThat(read(chosen))
        .containsExactly(numbers.get(49), numbers.get(0), numbers.get(7), numbers.get(7));
    polynomials.set(wide, 149, ONE);
    assertThat(polynomials.get(wide, 149)).isEqualTo(ONE);
    pool.giveBackAll();
  }

  @Test
  void whatIsTooMuchForTheKernelIsRefused() {
    GpuVector v = polynomials.vector(8);
    RowProgram.Writer many = new RowProgram.Writer();
    int[] values = new int[20];
    Arrays.setAll(values, i -> many.multiply(many.input(0), many.input(0)));
    many.all(many::add, values);
    assertThatThrownBy(
            () -> polynomials.rows(v, 8, many.program(), List.of(), List.of(GpuInput.of(v, 1, 0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("values at once");
    RowProgram.Writer wide = new RowProgram.Writer();
    wide.input(16);
    assertThatThrownBy(() -> polynomials.rows(v, 8, wide.program(), List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    RowProgram.Writer one = new RowProgram.Writer();
    one.input(0);
    assertThatThrownBy(
            () -> polynomials.rows(v, 9, one.program(), List.of(), List.of(GpuInput.of(v, 1, 0))))
        .isInstanceOf(IllegalArgumentException.class);
    pool.giveBackAll();
  }
}
