package org.hearth.prover.backend.gpu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hearth.prover.backend.gpu.kernel.PtxAssembler.Needs;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The shipped PTX, assembled by the assembler of CUDA 12.0: older than what made it, as the drivers
 * of most people are.
 *
 * <p>G2's kernels take two minutes on all chips; without {@code -Dhearth.test.chips=all} those are
 * left out that come out as on another chip. compile-kernels.sh refuses spills on the chips that
 * have machine code, too.
 */
class PtxAssemblyTest {
  /** All that the assembler knows from Pascal on; Tegra's 62 and 72 draw on no desktop. */
  private static final List<Integer> CHIPS = List.of(61, 70, 75, 80, 86, 87, 89, 90);

  /** G2's kernels on the chips where they are tightest, or all that stands for the others. */
  private static final List<String> TIGHTEST =
      List.of(
          "accumulate 61",
          "accumulate 70",
          "accumulate 75",
          "merge 90",
          "add_lines 70",
          "add_lines 90",
          "products 75");

  private static final Pattern THREADS =
      Pattern.compile("\\.entry (\\w+)\\([^)]*\\)\\s*\\.maxntid (\\d+)");

  @BeforeAll
  static void hasAssembler() {
    Assumptions.assumeTrue(
        PtxAssembler.version().isPresent(), "JCuda has no PTX compiler for this system");
  }

  /**
   * What a multiprocessor has (CUDA C++ programming guide, "Technical specifications per compute
   * capability"): 65536 registers, given to warps in portions of 256; threads and shared memory.
   */
  private enum Multiprocessor {
    SM_61(2048, 96),
    SM_70(2048, 96),
    SM_75(1024, 64),
    SM_80(2048, 164),
    SM_86(1536, 100),
    SM_87(1536, 164),
    SM_89(1536, 100),
    SM_90(2048, 228);

    private static final int REGISTERS = 65536;
    private static final int MOST_REGISTERS = 255;
    private static final int PORTION = 256;
    private static final int WARP = 32;

    /** What a block may declare. */
    private static final int SHARED_OF_A_BLOCK = 48 << 10;

    /** That the system takes of each block's share, from sm_80 on. */
    private static final int SHARED_OF_THE_SYSTEM = 1 << 10;

    private final int threads;
    private final int sharedKilobytes;

    Multiprocessor(int threads, int sharedKilobytes) {
      this.threads = threads;
      this.sharedKilobytes = sharedKilobytes;
    }

    /** Warps that are there at the same time, in whole blocks. */
    int warps(Needs needs, int blockThreads) {
      assertThat(needs.registers()).isLessThanOrEqualTo(MOST_REGISTERS);
      assertThat(needs.sharedBytes()).isLessThanOrEqualTo(SHARED_OF_A_BLOCK);
      int warps = Math.ceilDiv(blockThreads, WARP);
      int registers = warps * PORTION * Math.ceilDiv(needs.registers() * WARP, PORTION);
      int shared = needs.sharedBytes() + SHARED_OF_THE_SYSTEM;
      int blocks =
          Math.min(
              Math.min(REGISTERS / registers, threads / blockThreads),
              (sharedKilobytes << 10) / shared);
      return warps * blocks;
    }
  }

  @Test
  void theAssemblerIsOld() {
    // It takes PTX up to 8.0; what nvcc 13 writes unasked, 9.0, it refuses.
    assertThat(PtxAssembler.version().orElseThrow()).containsExactly(12, 0);
  }

  private static String ptx(KernelSet set, int chip) {
    return set.ptx(chip < KernelSet.TURING ? KernelSet.PASCAL : KernelSet.TURING);
  }

  static Stream<Arguments> allButG2() {
    return Stream.of(KernelSet.SCALARS, KernelSet.POLYNOMIALS, KernelSet.CEILINGS, KernelSet.G1)
        .flatMap(set -> CHIPS.stream().map(chip -> Arguments.of(set, chip)));
  }

  @ParameterizedTest
  @MethodSource("allButG2")
  void fits(KernelSet set, int chip) {
    check(set, chip);
  }

  static Stream<Arguments> ofG2() {
    boolean all = "all".equals(System.getProperty("hearth.test.chips"));
    return Stream.of("accumulate", "merge", "add_lines", "products")
        .flatMap(kernel -> CHIPS.stream().map(chip -> Arguments.of(kernel, chip)))
        .filter(a -> all || TIGHTEST.contains(a.get()[0] + " " + a.get()[1]));
  }

  @ParameterizedTest
  @MethodSource("ofG2")
  void fitsInG2(String kernel, int chip) {
    check(KernelSet.G2, chip, "--entry", kernel);
  }

  /**
   * Every kernel has all that it computes with in registers, and a multiprocessor has room for at
   * least eight warps of it: two for each of its four schedulers, so that one computes while the
   * other waits for the carry of its last product.
   */
  private static void check(KernelSet set, int chip, String... options) {
    String text = ptx(set, chip);
    Multiprocessor multiprocessor = Multiprocessor.valueOf("SM_" + chip);
    PtxAssembler.assemble(text, chip, options)
        .needs()
        .forEach((kernel, needs) -> {
          assertThat(needs.spilled()).as("%s spills", kernel).isZero();
          assertThat(multiprocessor.warps(needs, threads(text, kernel)))
              .as("warps of %s, which needs %s", kernel, needs)
              .isGreaterThanOrEqualTo(8);
        });
  }

  private static int threads(String ptx, String kernel) {
    Matcher declared = THREADS.matcher(ptx);
    while (declared.find()) {
      if (declared.group(1).equals(kernel)) {
        return Integer.parseInt(declared.group(2));
      }
    }
    throw new AssertionError(kernel + " does not say how many threads it has");
  }

  /**
   * The kernel is one product, two loads, a store and their addresses. The product alone is 165
   * instructions (docs/decisions/0009-gpu-kernels.md); 190 is the goal.
   */
  @ParameterizedTest
  @CsvSource({"75", "89", "90"})
  void aProductIsShort(int chip) {
    assertThat(
            PtxAssembler.assemble(ptx(KernelSet.SCALARS, chip), chip, "--entry", "multiply")
                .instructions("multiply"))
        .isBetween(136, 205);
  }

  /**
   * A product is 64 multiply-adds of words, 64 of its reduction and 8 for the factors of that; a
   * square has 36 instead of the first 64. A few more work out addresses.
   */
  @ParameterizedTest
  @CsvSource({
    "70, products, 136",
    "75, products, 136",
    "89, products, 136",
    "90, products, 136",
    "70, squares, 108",
    "75, squares, 108",
    "89, squares, 108",
    "90, squares, 108",
  })
  void aSquareHasFewerMultiplicationsThanAProduct(int chip, String kernel, int atLeast) {
    assertThat(
            PtxAssembler.assemble(ptx(KernelSet.G1, chip), chip, "--entry", kernel)
                .multiplications(kernel))
        .isBetween(atLeast, atLeast + 6);
  }
}
