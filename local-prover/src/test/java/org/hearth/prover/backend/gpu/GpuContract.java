package org.hearth.prover.backend.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hearth.device.gpu.api.KernelArgument.of;

import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.hearth.device.gpu.api.ComputeDevice;
import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.prover.BadInputException;
import org.hearth.prover.TestSeed;
import org.hearth.prover.backend.gpu.kernel.Gpu;
import org.hearth.prover.backend.gpu.kernel.GpuSettings;
import org.hearth.prover.backend.gpu.kernel.KernelSet;
import org.hearth.prover.backend.gpu.kernel.LaunchSizer;
import org.hearth.prover.backend.gpu.kernel.WorkGate;
import org.hearth.prover.backend.gpu.memory.Upload;
import org.hearth.prover.backend.gpu.msm.GpuGroup;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.IndexList;
import org.hearth.prover.backend.spi.Msm;
import org.hearth.prover.backend.spi.MsmTerms;
import org.hearth.prover.backend.spi.PointTable;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.curve.Bn254Curve;
import org.hearth.prover.curve.CurveGroup;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.PrimeField;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the kernels must compute on every device, by BigInteger and by the scalar CPU engine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class GpuContract {
  private static final long SEED = TestSeed.of(GpuContract.class, 4_021);
  private static final PrimeField FR = Bn254.FR;
  private static final int THREADS = 128;

  private final Backend cpu = new ScalarBackend(2);
  private Gpu gpu;
  private GpuEngine engine;

  /** The device to test. */
  abstract ComputeDevice device();

  @BeforeAll
  void open() {
    ComputeDevice device = device();
    gpu = new Gpu(device.open(), LaunchSizer.FRIENDLY, new WorkGate(), System::nanoTime);
    engine = GpuEngine.open(device, GpuSettings.DEFAULT, new WorkGate(), cpu, System::nanoTime);
  }

  @AfterAll
  void close() {
    if (gpu != null) {
      gpu.close();
      engine.close();
    }
    cpu.close();
  }

  /** Random words below 2p, and what is extreme: every pair of 0, 1, p - 1, p, 2p - 1, R. */
  private static List<BigInteger[]> factors(BigInteger p) {
    Random random = new Random(SEED);
    List<BigInteger[]> factors = new ArrayList<>();
    BigInteger twice = p.shiftLeft(1);
    for (int i = 0; i < 300; i++) {
      factors.add(
          new BigInteger[] {
            new BigInteger(300, random).mod(twice), new BigInteger(300, random).mod(twice)
          });
    }
    List<BigInteger> extremes =
        List.of(
            BigInteger.ZERO,
            BigInteger.ONE,
            p.subtract(BigInteger.ONE),
            p,
            twice.subtract(BigInteger.ONE),
            BigInteger.ONE.shiftLeft(256).mod(p),
            BigInteger.ONE.shiftLeft(224).subtract(BigInteger.ONE),
            BigInteger.ONE.shiftLeft(128));
    for (BigInteger x : extremes) {
      for (BigInteger y : extremes) {
        factors.add(new BigInteger[] {x, y});
      }
    }
    return factors;
  }

  private long[] products(KernelSet set, List<BigInteger> x, List<BigInteger> y, int width) {
    int count = x.size() / width;
    try (Upload upload = new Upload(gpu)) {
      DeviceBuffer z = upload.space(32L * x.size());
      gpu.once(
          set,
          "products",
          THREADS,
          Math.ceilDiv(count, THREADS),
          of(upload.words(WordVector.of(words(x), 4))),
          of(upload.words(WordVector.of(words(y), 4))),
          of(z),
          of(count));
      gpu.synchronize();
      long[] result = new long[4 * x.size()];
      z.read(0, MemorySegment.ofArray(result));
      return result;
    }
  }

  private static long[] words(List<BigInteger> values) {
    long[] words = new long[4 * values.size()];
    for (int i = 0; i < values.size(); i++) {
      PrimeField.putWords(values.get(i), words, 4 * i);
    }
    return words;
  }

  @ParameterizedTest
  @EnumSource(names = {"SCALARS", "G1"})
  void productsAreMontgomerys(KernelSet set) {
    BigInteger p = (set == KernelSet.G1 ? Bn254.FP : FR).modulus();
    BigInteger inverse = BigInteger.ONE.shiftLeft(256).modInverse(p);
    List<BigInteger[]> factors = factors(p);
    long[] z =
        products(
            set,
            factors.stream().map(f -> f[0]).toList(),
            factors.stream().map(f -> f[1]).toList(),
            1);
    for (int i = 0; i < factors.size(); i++) {
      BigInteger[] f = factors.get(i);
      assertThat(PrimeField.words(z, 4 * i))
          .as("%s times %s, seed %d", f[0], f[1], SEED)
          .isEqualTo(f[0].multiply(f[1]).multiply(inverse).mod(p));
    }
  }

  /** What is extreme, random words below 2p, and words in which carries run far or not at all. */
  private static List<BigInteger> roots(BigInteger p) {
    BigInteger twice = p.shiftLeft(1);
    List<BigInteger> roots = new ArrayList<>();
    factors(p).forEach(f -> roots.add(f[0]));
    Random random = new Random(SEED + 1);
    int[] words = {0, 1, Integer.MIN_VALUE, -1};
    for (int i = 0; i < 300; i++) {
      BigInteger x = BigInteger.ZERO;
      for (int k = 0; k < 8; k++) {
        int kind = random.nextInt(words.length + 1);
        int word = kind < words.length ? words[kind] : random.nextInt();
        x = x.shiftLeft(32).add(BigInteger.valueOf(Integer.toUnsignedLong(word)));
      }
      roots.add(x.mod(twice));
      roots.add(twice.subtract(BigInteger.ONE).shiftRight(random.nextInt(256)));
    }
    return roots;
  }

  @Test
  void squaresAreMontgomerys() {
    BigInteger p = Bn254.FP.modulus();
    BigInteger inverse = BigInteger.ONE.shiftLeft(256).modInverse(p);
    List<BigInteger> x = roots(p);
    try (Upload upload = new Upload(gpu)) {
      DeviceBuffer z = upload.space(32L * x.size());
      gpu.once(
          KernelSet.G1,
          "squares",
          THREADS,
          Math.ceilDiv(x.size(), THREADS),
          of(upload.words(WordVector.of(words(x), 4))),
          of(z),
          of(x.size()));
      gpu.synchronize();
      long[] result = new long[4 * x.size()];
      z.read(0, MemorySegment.ofArray(result));
      for (int i = 0; i < x.size(); i++) {
        assertThat(PrimeField.words(result, 4 * i))
            .as("%s squared, seed %d", x.get(i), SEED)
            .isEqualTo(x.get(i).pow(2).multiply(inverse).mod(p));
      }
    }
  }

  /** What the bench counts is what the kernels compute: 4 chains in each item. */
  @ParameterizedTest
  @CsvSource({"product_chain, 0", "product_chain, 3", "square_chain, 0", "square_chain, 3"})
  void chainsComputeWhatIsCounted(String kernel, int rounds) {
    BigInteger p = Bn254.FP.modulus();
    BigInteger inverse = BigInteger.ONE.shiftLeft(256).modInverse(p);
    List<BigInteger> x = roots(p).subList(0, 40);
    try (Upload upload = new Upload(gpu)) {
      DeviceBuffer z = upload.words(WordVector.of(words(x), 4));
      gpu.items(KernelSet.CEILINGS, kernel, THREADS, x.size(), of(z), of(rounds));
      gpu.synchronize();
      long[] result = new long[4 * x.size()];
      z.read(0, MemorySegment.ofArray(result));
      for (int i = 0; i < x.size(); i++) {
        BigInteger sum = BigInteger.ZERO;
        for (int chain = 1; chain <= 4; chain++) {
          BigInteger a = x.get(i).multiply(BigInteger.valueOf(chain));
          for (int k = 0; k < rounds; k++) {
            BigInteger factor = kernel.equals("square_chain") ? a : x.get(i);
            a = a.multiply(factor).multiply(inverse).mod(p);
          }
          sum = sum.add(a);
        }
        assertThat(PrimeField.words(result, 4 * i).mod(p))
            .as("%s of %s, seed %d", kernel, x.get(i), SEED)
            .isEqualTo(sum.mod(p));
      }
    }
  }

  @Test
  void productsOfTheQuadraticExtensionAre() {
    BigInteger p = Bn254.FP.modulus();
    BigInteger inverse = BigInteger.ONE.shiftLeft(256).modInverse(p);
    List<BigInteger[]> factors = factors(p);
    List<BigInteger> x = factors.stream().map(f -> f[0]).toList();
    List<BigInteger> y = factors.stream().map(f -> f[1]).toList().reversed();
    long[] z = products(KernelSet.G2, x, y, 2);
    for (int i = 0; i < x.size(); i += 2) {
      BigInteger a = x.get(i).multiply(y.get(i)).subtract(x.get(i + 1).multiply(y.get(i + 1)));
      BigInteger b = x.get(i).multiply(y.get(i + 1)).add(x.get(i + 1).multiply(y.get(i)));
      assertThat(PrimeField.words(z, 4 * i)).isEqualTo(a.multiply(inverse).mod(p));
      assertThat(PrimeField.words(z, 4 * i + 4)).isEqualTo(b.multiply(inverse).mod(p));
    }
  }

  private static long[] elements(int n, long seed) {
    Random random = new Random(seed);
    long[] v = new long[4 * n];
    BigInteger[] edges = {BigInteger.ZERO, BigInteger.ONE, FR.modulus().subtract(BigInteger.ONE)};
    for (int i = 0; i < n; i++) {
      FR.put(i % 5 == 0 ? edges[i / 5 % 3] : new BigInteger(253, random), v, 4 * i);
    }
    return v;
  }

  void checkTransform(int log) {
    long[] onGpu = elements(1 << log, SEED);
    long[] onCpu = onGpu.clone();
    engine.ntt(log).cosetNtt(onGpu);
    cpu.ntt(log).cosetNtt(onCpu);
    assertThat(onGpu).isEqualTo(onCpu);
    // In natural order, several at once.
    long[][] batch = {elements(1 << log, SEED + 2), elements(1 << log, SEED + 3)};
    long[][] before = {batch[0].clone(), batch[1].clone()};
    long[][] expected = {batch[0].clone(), batch[1].clone()};
    engine.ntt(log).forward(batch);
    cpu.ntt(log).forward(expected);
    assertThat(batch).isDeepEqualTo(expected);
    engine.ntt(log).inverse(batch);
    assertThat(batch).isDeepEqualTo(before);
  }

  void checkQuotient(int log) {
    long[] a = elements(1 << log, SEED);
    long[] b = elements(1 << log, SEED + 1);
    long[] expected = a.clone();
    cpu.ntt(log).cosetMulSub(expected, b.clone());
    engine.ntt(log).cosetMulSub(a, b);
    assertThat(a).isEqualTo(expected);
  }

  private static BigInteger scalar(String kind, int i, Random random) {
    BigInteger r = FR.modulus();
    return switch (kind) {
      case "random" -> new BigInteger(300, random).mod(r);
      case "witness" -> random.nextInt(3) == 0 ? new BigInteger(253, random) : bit(random);
      case "bits" -> bit(random);
      case "zero" -> BigInteger.ZERO;
      case "one" -> BigInteger.ONE;
      case "two" -> BigInteger.TWO;
      case "hostile" ->
          List.of(
                  BigInteger.ZERO,
                  BigInteger.ONE,
                  BigInteger.TWO,
                  r.subtract(BigInteger.ONE),
                  r.subtract(BigInteger.TWO),
                  r.shiftRight(1),
                  BigInteger.ONE.shiftLeft(253))
              .get(i % 7);
      case "equal" -> r.subtract(BigInteger.valueOf(12345));
      case "largest" -> r.subtract(BigInteger.ONE);
      case "edges" ->
          BigInteger.ONE.shiftLeft(i % 254).subtract(BigInteger.valueOf(i / 254)).mod(r);
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static BigInteger bit(Random random) {
    return BigInteger.valueOf(random.nextInt(2));
  }

  /** k_i G: "small" multiples repeat and cancel, some are infinity. */
  private static WordVector points(CurveGroup group, long[] generator, String kind, int n) {
    int w = group.affineWords();
    long[] points = new long[w * n];
    long[] step = new long[group.jacobianWords()];
    long[] p = new long[group.jacobianWords()];
    group.toJacobian(step, 0, generator, 0);
    for (int i = 0; i < n; i++) {
      if (kind.equals("small")) {
        group.multiply(p, 0, step, 0, BigInteger.valueOf(i % 5 - 2).mod(FR.modulus()));
      } else if (kind.equals("different") || i == 0) {
        group.add(p, 0, p, 0, step, 0);
      }
      group.toAffine(points, w * i, p, 0);
    }
    return WordVector.of(points, w);
  }

  private static long[] sum(Msm msm, CurveGroup group, WordVector points, WordVector scalars) {
    int[] present = IntStream.range(0, points.size()).filter(i -> !points.isZero(i)).toArray();
    MsmTerms terms = MsmTerms.select(scalars, new PointTable(points, IndexList.of(present), 0));
    long[] affine = new long[group.affineWords()];
    group.toAffine(affine, 0, msm.start(points, scalars, terms).await(), 0);
    return affine;
  }

  /**
   * @param points different, same, or small (multiples of G that repeat, cancel, and are infinity)
   * @param scalars a kind of scalar
   */
  void checkSum(GpuGroup group, String points, String scalars, int n) {
    checkSum(engine, group, points, scalars, n);
  }

  Backend cpu() {
    return cpu;
  }

  void checkSum(Backend engine, GpuGroup group, String points, String scalars, int n) {
    Random random = new Random(SEED);
    WordVector s =
        WordVector.of(
            words(IntStream.range(0, n).mapToObj(i -> scalar(scalars, i, random)).toList()), 4);
    boolean first = group == GpuGroup.G1;
    CurveGroup arithmetic = group.arithmetic();
    WordVector p =
        points(arithmetic, first ? Bn254Curve.g1Generator() : Bn254Curve.g2Generator(), points, n);
    assertThat(sum(first ? engine.g1() : engine.g2(), arithmetic, p, s))
        .as("%s of %d %s points with %s scalars, seed %d", group, n, points, scalars, SEED)
        .isEqualTo(sum(first ? cpu.g1() : cpu.g2(), arithmetic, p, s));
  }

  /** A damaged key must not make a kernel reach outside a buffer. */
  @ParameterizedTest
  @CsvSource({"5, 5", "-1, 5", "2147483647, 5"})
  void indicesOutsideAreRefused(int index, int limit) {
    try (Upload upload = new Upload(gpu)) {
      assertThatThrownBy(() -> upload.indices(new int[] {0, 4, index}, limit, "some.zkey"))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("some.zkey")
          .hasMessageContaining(Integer.toString(index));
      assertThatThrownBy(() -> upload.pointOf(new int[] {0, 4, index}, limit, "some.zkey"))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("some.zkey")
          .hasMessageContaining(Integer.toString(index));
    }
  }

  /** A sum would lose one of the points. */
  @Test
  void aWireWithTwoPointsIsRefused() {
    try (Upload upload = new Upload(gpu)) {
      assertThatThrownBy(() -> upload.pointOf(new int[] {0, 3, 3}, 5, "some.zkey"))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("some.zkey")
          .hasMessageContaining("wire 3 twice");
    }
  }
}
