package org.hearth.prover.backend.gpu.msm;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.device.gpu.ptx.PtxBackend;
import org.hearth.device.gpu.ptx.PtxLaunch;
import org.hearth.prover.TestSeed;
import org.hearth.prover.backend.gpu.kernel.Gpu;
import org.hearth.prover.backend.gpu.kernel.WorkGate;
import org.hearth.prover.backend.gpu.memory.Upload;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.curve.Bn254Curve;
import org.hearth.prover.curve.CurveGroup;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.PrimeField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tables that have points for some of the same scalars: the digits are sorted once for all of them,
 * and each sum is what it is alone. With the kernels that are shipped, in the interpreter.
 */
class SharedDigitsTest {
  private static final long SEED = TestSeed.of(SharedDigitsTest.class, 77);
  private static final int TABLES = 4;

  private final PtxBackend backend = new PtxBackend(75, 1L << 30);
  private final Gpu gpu =
      new Gpu(backend.device().open(), Duration.ofHours(1), new WorkGate(), () -> 0);
  private final CurveGroup group = GpuGroup.G1.arithmetic();
  private final Random random = new Random(SEED);

  @AfterEach
  void close() {
    assertThat(backend.fault()).isEmpty();
    gpu.close();
    backend.close();
  }

  /** A table's points, k_i times the generator, and of which scalar each is. */
  private record Table(List<Integer> multiples, int[] scalars) {
    BigInteger sum(List<BigInteger> values) {
      return IntStream.range(0, scalars.length)
          .mapToObj(i -> values.get(scalars[i]).multiply(BigInteger.valueOf(multiples.get(i))))
          .reduce(BigInteger.ZERO, BigInteger::add)
          .mod(Bn254.FR.modulus());
    }
  }

  /** The first has all points; of the others each has fewer, the last one at most. */
  private Table table(int number, int scalars) {
    int[] present =
        switch (number) {
          case 0 -> IntStream.range(0, scalars).toArray();
          case TABLES - 1 -> new int[] {random.nextInt(scalars)};
          default ->
              IntStream.range(0, scalars).filter(i -> random.nextInt(1 + number) == 0).toArray();
        };
    return new Table(
        IntStream.range(0, present.length).map(i -> 1 + random.nextInt(20)).boxed().toList(),
        present);
  }

  private BigInteger scalar(int i) {
    return switch (i % 7) {
      case 0 -> BigInteger.ZERO;
      case 1, 2 -> BigInteger.ONE;
      case 3 -> Bn254.FR.modulus().subtract(BigInteger.valueOf(1 + random.nextInt(3)));
      case 4 -> BigInteger.valueOf(random.nextInt(1 << 16));
      default -> new BigInteger(253, random);
    };
  }

  private long[] multiple(BigInteger k) {
    long[] generator = new long[group.jacobianWords()];
    group.toJacobian(generator, 0, Bn254Curve.g1Generator(), 0);
    long[] jacobian = new long[group.jacobianWords()];
    group.multiply(jacobian, 0, generator, 0, k);
    return affine(jacobian);
  }

  private long[] affine(long[] jacobian) {
    long[] affine = new long[group.affineWords()];
    group.toAffine(affine, 0, jacobian, 0);
    return affine;
  }

  private DeviceBuffer points(Upload upload, Table table) {
    int width = group.affineWords();
    long[] words = new long[width * table.multiples.size()];
    for (int i = 0; i < table.multiples.size(); i++) {
      long[] point = multiple(BigInteger.valueOf(table.multiples.get(i)));
      System.arraycopy(point, 0, words, width * i, width);
    }
    return upload.words(WordVector.of(words, width));
  }

  /**
   * @param windows that the memory is enough for, of all sums together if there is no such number
   */
  @ParameterizedTest
  @CsvSource({"1,", "31,", "32,", "33,", "128,", "33, 5", "128, 20"})
  void eachTableTakesItsDigitsOfTheSameSort(int scalars, Integer windows) {
    List<BigInteger> values = IntStream.range(0, scalars).mapToObj(this::scalar).toList();
    List<Table> tables =
        IntStream.range(0, TABLES)
            .mapToObj(i -> table(i, scalars))
            .filter(t -> t.scalars.length > 0)
            .toList();
    List<MsmSize> sizes = tables.stream().map(t -> new MsmSize(t.scalars.length, scalars)).toList();
    SumsPlan all = SumsPlan.of(GpuGroup.G1, sizes, Long.MAX_VALUE, Long.MAX_VALUE).orElseThrow();
    SumsPlan plan = windows == null ? all : withWindows(sizes, windows);
    int rounds = windows == null ? 1 : Math.ceilDiv(all.sums().getFirst().windows(), windows);
    long[] words = new long[4 * scalars];
    IntStream.range(0, scalars).forEach(i -> PrimeField.putWords(values.get(i), words, 4 * i));
    try (Upload upload = new Upload(gpu);
        DigitMemory digits = new DigitMemory(gpu, plan.digits());
        MsmMemory memory = new MsmMemory(gpu, plan)) {
      DeviceBuffer onGpu = upload.words(WordVector.of(words, 4));
      List<GpuMsm.Terms> terms = new ArrayList<>();
      for (Table table : tables) {
        Optional<DeviceBuffer> pointOf = upload.pointOf(table.scalars, scalars, "some.zkey");
        assertThat(pointOf.isEmpty()).isEqualTo(table.scalars.length == scalars);
        terms.add(new GpuMsm.Terms(points(upload, table), pointOf, onGpu));
      }
      List<long[]> sums = new GpuMsm(gpu, plan, memory, new DigitSort(gpu, digits)).compute(terms);
      for (int i = 0; i < tables.size(); i++) {
        assertThat(affine(sums.get(i)))
            .as("table %d, seed %d", i, SEED)
            .isEqualTo(multiple(tables.get(i).sum(values)));
      }
    }
    assertThat(runsOf("place_digits")).as("sorts").isEqualTo(rounds);
  }

  private static SumsPlan withWindows(List<MsmSize> sizes, int windows) {
    long memory = 0;
    SumsPlan plan = SumsPlan.least(GpuGroup.G1, sizes);
    while (plan.sums().getFirst().batch() < windows) {
      memory += 1024;
      plan = SumsPlan.of(GpuGroup.G1, sizes, memory, Long.MAX_VALUE).orElse(plan);
    }
    return plan;
  }

  /** How often a kernel was run; there are so few scalars that one launch takes all. */
  private long runsOf(String kernel) {
    return backend.launches().stream().map(PtxLaunch::kernel).filter(kernel::equals).count();
  }
}
