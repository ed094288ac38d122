package org.hearth.device.gpu.ptx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.hearth.device.Seeds;
import org.hearth.device.gpu.api.ComputeContext;
import org.hearth.device.gpu.api.ComputeStream;
import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.device.gpu.api.KernelArgument;
import org.hearth.device.gpu.api.KernelImage;
import org.hearth.device.gpu.api.KernelProgram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What nvcc emits, against the same computed in Java; the kernels are in instructions.cu. */
class PtxInstructionsTest {
  private static final int COUNT = 500;
  private static final KernelProgram PROGRAM =
      KernelProgram.ofImages(
          "instructions",
          List.of(
              new KernelImage(
                  KernelImage.Form.PTX,
                  75,
                  () -> {
                    try (InputStream in =
                        PtxInstructionsTest.class.getResourceAsStream("instructions.ptx")) {
                      return in.readAllBytes();
                    } catch (IOException e) {
                      throw new UncheckedIOException(e);
                    }
                  })));

  private final long seed = Seeds.of("PtxInstructionsTest 1");
  private final Random random = new Random(seed);
  private final PtxBackend backend = new PtxBackend(75, 64 << 20);
  private ComputeContext context;

  @BeforeEach
  void open() {
    System.out.println("seed " + seed);
    context = backend.device().open();
  }

  @AfterEach
  void close() {
    context.close();
    backend.close();
  }

  /** A number with runs of zeros and ones, where carries go far. */
  private int word() {
    return switch (random.nextInt(6)) {
      case 0 -> 0;
      case 1 -> -1;
      case 2 -> random.nextInt(40);
      case 3 -> Integer.MIN_VALUE + random.nextInt(3);
      default -> random.nextInt();
    };
  }

  private int[] words(int count) {
    int[] words = new int[count];
    Arrays.setAll(words, i -> word());
    return words;
  }

  private long[] longs(int count) {
    long[] longs = new long[count];
    Arrays.setAll(longs, i -> (long) word() << 32 | (word() & 0xFFFF_FFFFL));
    return longs;
  }

  private DeviceBuffer in(MemorySegment content) {
    DeviceBuffer buffer = context.allocate(content.byteSize());
    buffer.write(0, content);
    return buffer;
  }

  private void run(String kernel, int blocks, int threads, KernelArgument... arguments) {
    try (ComputeStream stream = context.newStream()) {
      stream.launch(context.load(PROGRAM).kernel(kernel), blocks, threads, 0, arguments);
      stream.synchronize(Duration.ofSeconds(60));
    } catch (RuntimeException e) {
      throw new AssertionError(backend.fault(), e);
    }
  }

  private int[] onWords(String kernel, int[] a, int[] b, int results) {
    try (DeviceBuffer out = context.allocate(4L * COUNT * results)) {
      run(
          kernel,
          (COUNT + 63) / 64,
          64,
          KernelArgument.of(in(MemorySegment.ofArray(a))),
          KernelArgument.of(in(MemorySegment.ofArray(b))),
          KernelArgument.of(out),
          KernelArgument.of(COUNT));
      int[] answer = new int[COUNT * results];
      out.read(0, MemorySegment.ofArray(answer));
      return answer;
    }
  }

  private long[] onLongs(String kernel, long[] a, long[] b, int results) {
    try (DeviceBuffer out = context.allocate(8L * COUNT * results)) {
      run(
          kernel,
          (COUNT + 63) / 64,
          64,
          KernelArgument.of(in(MemorySegment.ofArray(a))),
          KernelArgument.of(in(MemorySegment.ofArray(b))),
          KernelArgument.of(out),
          KernelArgument.of(COUNT));
      long[] answer = new long[COUNT * results];
      out.read(0, MemorySegment.ofArray(answer));
      return answer;
    }
  }

  private static BigInteger number(int[] words, int from, int count) {
    BigInteger number = BigInteger.ZERO;
    for (int i = count - 1; i >= 0; i--) {
      number = number.shiftLeft(32).or(BigInteger.valueOf(Integer.toUnsignedLong(words[from + i])));
    }
    return number;
  }

  private static BigInteger number(long[] words, int from, int count) {
    int[] halves = new int[2 * count];
    Arrays.setAll(halves, i -> (int) (words[from + i / 2] >>> 32 * (i % 2)));
    return number(halves, 0, halves.length);
  }

  @Test
  void productsByCarryChains() {
    int[] a = words(8 * COUNT);
    int[] b = words(8 * COUNT);
    int[] out = onWords("multiply256", a, b, 16);
    for (int i = 0; i < COUNT; i++) {
      assertThat(number(out, 16 * i, 16))
          .isEqualTo(number(a, 8 * i, 8).multiply(number(b, 8 * i, 8)));
    }
  }

  @Test
  void sumsAndDifferencesByCarryChains() {
    long[] a = longs(4 * COUNT);
    long[] b = longs(4 * COUNT);
    long[] out = onLongs("sums256", a, b, 10);
    for (int i = 0; i < COUNT; i++) {
      BigInteger x = number(a, 4 * i, 4);
      BigInteger y = number(b, 4 * i, 4);
      assertThat(number(out, 10 * i, 5)).isEqualTo(x.add(y));
      assertThat(number(out, 10 * i + 5, 5)).isEqualTo(modulo(x.subtract(y), 320));
    }
  }

  @Test
  void differencesByBorrowsOfWords() {
    int[] a = words(8 * COUNT);
    int[] b = words(8 * COUNT);
    int[] out = onWords("difference256", a, b, 9);
    for (int i = 0; i < COUNT; i++) {
      assertThat(number(out, 9 * i, 9))
          .isEqualTo(modulo(number(a, 8 * i, 8).subtract(number(b, 8 * i, 8)), 288));
    }
  }

  private static BigInteger modulo(BigInteger number, int bits) {
    return number.mod(BigInteger.ONE.shiftLeft(bits));
  }

  @Test
  void operationsOnWords() {
    int[] a = words(COUNT);
    int[] b = words(COUNT);
    int[] out = onWords("words", a, b, 24);
    for (int i = 0; i < COUNT; i++) {
      assertThat(Arrays.copyOfRange(out, 24 * i, 24 * i + 24))
          .as("%d: %x and %x", i, a[i], b[i])
          .isEqualTo(wordResults(a[i], b[i], i));
    }
  }

  private static int[] wordResults(int x, int y, int i) {
    long ux = Integer.toUnsignedLong(x);
    long uy = Integer.toUnsignedLong(y);
    long both = uy << 32 | ux;
    boolean less = Integer.compareUnsigned(x, y) < 0;
    int field = y & 31;
    int length = y >>> 27;
    return new int[] {
      y == 0 ? 7 : Integer.divideUnsigned(x, y),
      y == 0 ? 7 : Integer.remainderUnsigned(x, y),
      y == 0 ? 7 : x / (y | 2),
      x >> field,
      x >>> field,
      (int) (ux * uy >>> 32),
      (int) ((long) x * y >> 32),
      Integer.bitCount(x) + 100 * Integer.numberOfLeadingZeros(y),
      Integer.reverse(x) ^ (x & ~y),
      permuted(both),
      (int) (both << field >>> 32),
      (int) (both >>> Math.min(y & 63, 32)),
      (less ? x : y) + Math.max(x, y) - Math.min(x, y),
      (x ^ y ^ i) + ((x & y) | (~x & i)),
      (int) (ux >>> field & (1L << length) - 1),
      signedField(x, field, length),
      insertedField(x, y, field, x >>> 27),
      (byte) x + (y & 0xFFFF),
      Math.abs(x) + y,
      (x < y ? 1 : 0) + (less ? 2 : 0) + (x >= 0 && y > 5 ? 4 : 0) + (x == y ? 8 : 0),
      x == 0 ? -1 : 31 - Integer.numberOfLeadingZeros(x),
      less ? 3 : 14,
      x * y + i,
      (int) (ux << (y & 63) >>> 32)
    };
  }

  /** Bytes 9 (the sign of byte 1), 3, 2 and 7 of the eight, lowest first. */
  private static int permuted(long both) {
    int sign = (both >>> 15 & 1) != 0 ? 0xFF : 0;
    return sign
        | (int) (both >>> 24 & 0xFF) << 8
        | (int) (both >>> 16 & 0xFF) << 16
        | (int) (both >>> 56 & 0xFF) << 24;
  }

  private static int signedField(int x, int from, int length) {
    int result = 0;
    for (int bit = 0; bit < 32; bit++) {
      // Above the field is its highest bit, above the word the word's (PTX ISA, bfe).
      int taken = Math.min(from + Math.min(bit, length - 1), 31);
      result |= length == 0 ? 0 : (x >>> taken & 1) << bit;
    }
    return result;
  }

  private static int insertedField(int x, int y, int from, int length) {
    int result = y;
    for (int bit = 0; bit < length && from + bit < 32; bit++) {
      int place = from + bit;
      result = (result & ~(1 << place)) | (x >>> bit & 1) << place;
    }
    return result;
  }

  @Test
  void operationsOnLongs() {
    long[] a = longs(COUNT);
    long[] b = longs(COUNT);
    long[] out = onLongs("longs", a, b, 8);
    for (int i = 0; i < COUNT; i++) {
      long x = a[i];
      long y = b[i];
      int by = (int) (y & 63);
      boolean less = Long.compareUnsigned(x, y) < 0;
      assertThat(Arrays.copyOfRange(out, 8 * i, 8 * i + 8))
          .as("%d: %x and %x", i, x, y)
          .containsExactly(
              Math.unsignedMultiplyHigh(x, y),
              Math.multiplyHigh(x, y),
              Long.divideUnsigned(x, y | 1) + Long.remainderUnsigned(x, y | 1),
              x >> by ^ x << by,
              (x & 0xFFFF_FFFFL) * (y & 0xFFFF_FFFFL) + (x >>> 32),
              (long) (int) x * (int) y - y,
              (less ? x : y) ^ Long.reverse(x) ^ Long.bitCount(y) ^ Long.numberOfLeadingZeros(x),
              (less ? 1 : 0) + (x < y ? 2 : 0));
    }
  }

  @Test
  void threadsTogether() {
    int blocks = 3;
    int threads = 96;
    int[] values = new Random(seed).ints((long) blocks * threads).map(i -> i >>> 8).toArray();
    values[40] = 7;
    int[] totals = {0, 0, 0, -1};
    DeviceBuffer out = context.allocate(16L * values.length);
    DeviceBuffer total = in(MemorySegment.ofArray(totals));
    run(
        "together",
        blocks,
        threads,
        KernelArgument.of(in(MemorySegment.ofArray(values))),
        KernelArgument.of(out),
        KernelArgument.of(total));
    int[] answer = new int[4 * values.length];
    out.read(0, MemorySegment.ofArray(answer));
    List<Integer> expected = new ArrayList<>();
    int[] sums = {0, 0, 0, -1};
    for (int i = 0; i < values.length; i++) {
      int block = i / threads * threads;
      int warp = i / 32 * 32;
      int prefix = Arrays.stream(values, warp, i + 1).sum();
      int odd = 0;
      boolean seven = false;
      for (int lane = 0; lane < 32; lane++) {
        odd |= (values[warp + lane] & 1) << lane;
        seven |= values[warp + lane] == 7;
      }
      int all = Arrays.stream(values, block, block + threads).sum();
      int counted = Arrays.stream(values, block, block + threads).map(v -> v & 0xFF).sum();
      int down = i % 8 + 3 < 8 ? values[i + 3] : values[i];
      expected.addAll(
          List.of(prefix, odd, all ^ counted, down + (seven ? 2 : 0) + values[warp + 5]));
      sums[0] += values[i];
      if (values[i] % 3 == 0) {
        sums[1] = Math.max(sums[1], values[i]);
        sums[2] ^= values[i];
      } else {
        sums[3] = Integer.compareUnsigned(values[i], sums[3]) < 0 ? values[i] : sums[3];
      }
    }
    assertThat(answer).containsExactly(expected.stream().mapToInt(i -> i).toArray());
    total.read(0, MemorySegment.ofArray(totals));
    assertThat(totals).containsExactly(sums);
  }

  @Test
  void callsAndJumpTables() {
    long[] values = longs(COUNT);
    for (int i = 0; i < 64; i++) {
      values[i] = (long) i << 60 | random.nextLong() >>> 4;
    }
    DeviceBuffer out = context.allocate(8L * COUNT);
    run(
        "paths",
        COUNT / 32 + 1,
        32,
        KernelArgument.of(in(MemorySegment.ofArray(values))),
        KernelArgument.of(out),
        KernelArgument.of(COUNT));
    long[] answer = new long[COUNT];
    out.read(0, MemorySegment.ofArray(answer));
    assertThat(answer).isEqualTo(Arrays.stream(values).map(PtxInstructionsTest::path).toArray());
  }

  private static long path(long in) {
    long[] table = {1, 2, 4, 8, 16, 0x80000001L, 77, 0xFFFFFFFFL};
    long low = in;
    long high = in >>> 7;
    for (int k = 0; k < (in & 15); k++) {
      long by = table[k & 7] + k & 0xFFFF_FFFFL;
      long twisted = high * by + 1;
      high = low ^ by;
      low = twisted;
    }
    return switch ((int) (in >>> 60)) {
      case 0 -> low + (low & 15) * high;
      case 1 -> low + (high & 15) * high ^ 5;
      case 2 -> low;
      case 3 -> high + 9;
      case 4 -> low * high;
      case 5 -> low - high;
      case 6 -> ~low;
      case 7 -> low + 3 * high | low + 4 * high;
      default -> 1234;
    };
  }
}
