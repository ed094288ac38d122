package org.hearth.prover.backend.gpu.msm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hearth.device.gpu.api.KernelArgument.of;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.device.gpu.ptx.PtxBackend;
import org.hearth.device.gpu.ptx.PtxLaunch;
import org.hearth.prover.backend.gpu.kernel.Gpu;
import org.hearth.prover.backend.gpu.kernel.KernelSet;
import org.hearth.prover.backend.gpu.kernel.WorkGate;
import org.hearth.prover.backend.gpu.memory.Upload;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.curve.Bn254Curve;
import org.hearth.prover.curve.CurveGroup;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.PrimeField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What comes after the buckets' points are added up: on a large GPU, which has nothing else to do
 * meanwhile, it takes as long as its longest chain of additions one after the other. The
 * interpreter counts that chain in the kernels that are shipped.
 */
class TailsTest {
  private static final int PRODUCTS_OF_AN_ADDITION = 12;
  private static final int SQUARES_OF_AN_ADDITION = 2;
  private static final MsmSize LARGE = MsmSize.full(1 << 20);

  private final PtxBackend backend = new PtxBackend(75, 2L << 30);

  /** A clock that stands still, so that no launch looks long enough to be cut. */
  private final Gpu gpu =
      new Gpu(backend.device().open(), Duration.ofHours(1), new WorkGate(), () -> 0);

  private final CurveGroup group = GpuGroup.G1.arithmetic();

  /** Launches that do not count. */
  private int before;

  @BeforeEach
  void countAProductAndASquare() {
    try (Upload upload = new Upload(gpu)) {
      DeviceBuffer one = upload.numbers(new int[8]);
      gpu.once(KernelSet.G1, "products", 128, 1, of(one), of(one), of(upload.space(32)), of(1));
      gpu.once(KernelSet.G1, "squares", 128, 1, of(one), of(upload.space(32)), of(1));
      gpu.synchronize();
    }
    before = backend.launches().size();
  }

  @AfterEach
  void close() {
    assertThat(backend.fault()).isEmpty();
    gpu.close();
    backend.close();
  }

  /** The longest chain of additions in each launch of the kernels, in their order. */
  private List<Long> chains(String... kernels) {
    List<PtxLaunch> launches = backend.launches();
    long product = launches.get(0).chain();
    long square = launches.get(1).chain();
    assertThat(square).isPositive().isLessThan(product);
    long addition = PRODUCTS_OF_AN_ADDITION * product + SQUARES_OF_AN_ADDITION * square;
    return launches.subList(before, launches.size()).stream()
        .filter(launch -> Arrays.asList(kernels).contains(launch.kernel()))
        .map(launch -> {
          assertThat(launch.chain() % addition).isZero();
          return launch.chain() / addition;
        })
        .toList();
  }

  /** Multiples of the generator, and their sum with the scalars. */
  private void checkSum(MsmPlan plan, List<BigInteger> scalars) {
    int n = scalars.size();
    long[] points = new long[group.affineWords() * n];
    long[] words = new long[4 * n];
    long[] generator = new long[group.jacobianWords()];
    group.toJacobian(generator, 0, Bn254Curve.g1Generator(), 0);
    long[] multiple = new long[group.jacobianWords()];
    BigInteger sum = BigInteger.ZERO;
    for (int i = 0; i < n; i++) {
      group.add(multiple, 0, multiple, 0, generator, 0);
      group.toAffine(points, group.affineWords() * i, multiple, 0);
      PrimeField.putWords(scalars.get(i), words, 4 * i);
      sum = sum.add(scalars.get(i).multiply(BigInteger.valueOf(i + 1)));
    }
    long[] expected = new long[group.affineWords()];
    group.multiply(multiple, 0, generator, 0, sum.mod(Bn254.FR.modulus()));
    group.toAffine(expected, 0, multiple, 0);
    SumsPlan sums = new SumsPlan(GpuGroup.G1, List.of(plan), List.of(MsmRound.of(List.of(plan))));
    try (Upload upload = new Upload(gpu);
        DigitMemory digits = new DigitMemory(gpu, sums.digits());
        MsmMemory memory = new MsmMemory(gpu, sums)) {
      long[] total =
          new GpuMsm(gpu, sums, memory, new DigitSort(gpu, digits))
              .compute(
                  List.of(
                      new GpuMsm.Terms(
                          upload.words(WordVector.of(points, group.affineWords())),
                          Optional.empty(),
                          upload.words(WordVector.of(words, 4)))))
              .getFirst();
      long[] affine = new long[group.affineWords()];
      group.toAffine(affine, 0, total, 0);
      assertThat(affine).isEqualTo(expected);
    }
  }

  private static int log(int n) {
    return 32 - Integer.numberOfLeadingZeros(n - 1);
  }

  /** Where all parts are of one bucket. */
  private static List<Integer> mergeChains(int parts) {
    return parts <= SumsPlan.MERGE_PARTS
        ? List.of(log(parts))
        : Stream.concat(
                Stream.of(log(SumsPlan.MERGE_PARTS)),
                // Each group leaves a sum and infinity, which nothing has to be added for.
                mergeChains(SumsPlan.merged(parts)).stream())
            .toList();
  }

  /** Equal scalars meet in the same buckets, and do not wait there one by one. */
  @ParameterizedTest
  @CsvSource({"2", "-12345", "1"})
  void noCounterIsHot(int scalar) {
    int n = 2000;
    BigInteger equal = BigInteger.valueOf(scalar).mod(Bn254.FR.modulus());
    checkSum(
        MsmPlan.of(GpuGroup.G1, MsmSize.full(n), Integer.MAX_VALUE),
        IntStream.range(0, n)
            .mapToObj(i -> i % 10 == 7 ? BigInteger.valueOf(i * 7919L) : equal)
            .toList());
    int groups = Math.ceilDiv(n, 256);
    for (String kernel : List.of("count_digits", "place_digits")) {
      assertThat(backend.launches().stream().filter(launch -> launch.kernel().equals(kernel)))
          .as(kernel)
          .isNotEmpty()
          .allSatisfy(launch -> assertThat(launch.updates()).isBetween(1, groups + n / 10));
    }
  }

  /** All points in one bucket, which makes the longest chains. */
  @ParameterizedTest
  @CsvSource({"1", "2", "300", "5000"})
  void partsAreJoinedAsATree(int n) {
    MsmPlan plan = MsmPlan.of(GpuGroup.G1, MsmSize.full(n), Integer.MAX_VALUE);
    checkSum(plan, IntStream.range(0, n).mapToObj(i -> BigInteger.TWO).toList());
    int parts = 2 * Math.ceilDiv(n, 16);
    List<Long> merges = chains("merge");
    assertThat(merges).hasSameSizeAs(mergeChains(parts));
    for (int i = 0; i < merges.size(); i++) {
      assertThat(merges.get(i)).isLessThanOrEqualTo(mergeChains(parts).get(i));
    }
  }

  /**
   * As large windows as there are. One row and one column of a window's buckets are full, so that
   * every sum of rows, columns and bits has its longest chain with few additions.
   */
  @Test
  void bucketsAreReducedInShortChains() {
    int bits = 16;
    int row = 37;
    int column = 90;
    List<BigInteger> scalars =
        Stream.concat(
                IntStream.range(0, 128).mapToObj(i -> row * 128 + i),
                IntStream.range(0, 256).mapToObj(i -> i * 128 + column))
            .map(bucket -> BigInteger.valueOf(bucket + 1).shiftLeft(3 * bits))
            .toList();
    MsmPlan plan = new MsmPlan(GpuGroup.G1, MsmSize.full(scalars.size()), bits, 16, 16);
    checkSum(plan, scalars);
    checkSum(plan, scalars);
    // A kernel's first launches are small; now its speed is known.
    before = backend.launches().size();
    checkSum(plan, scalars);
    List<Long> lines = chains("add_lines");
    assertThat(lines).containsExactly(9L, 7L);
    // The proof of a circuit with 2^20 rows.
    MsmPlan large = MsmPlan.of(GpuGroup.G1, LARGE, Integer.MAX_VALUE);
    assertThat(large.digitBits()).isEqualTo(bits);
    MsmRound round = MsmRound.of(List.of(large, large, large, large));
    List<Integer> merges = mergeChains(round.parts());
    long chain = merges.stream().mapToInt(i -> i).sum() + lines.stream().mapToLong(i -> i).sum();
    assertThat(chain).as("additions one after the other, after the last accumulate").isEqualTo(39);
    MsmPlan ofG2 = MsmPlan.of(GpuGroup.G2, LARGE, Integer.MAX_VALUE);
    assertThat(merges.size() + mergeChains(MsmRound.of(List.of(ofG2)).parts()).size() + 2 * 2)
        .as("launches for the reduction of all sums of a proof")
        .isEqualTo(10);
  }
}
