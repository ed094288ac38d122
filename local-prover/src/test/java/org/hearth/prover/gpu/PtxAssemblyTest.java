package org.hearth.prover.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The shipped PTX, assembled by the assembler of CUDA 12.0: older than what made it, as the drivers
 * of most people are.
 */
class PtxAssemblyTest {
  @BeforeAll
  static void hasAssembler() {
    Assumptions.assumeTrue(
        PtxAssembler.version().isPresent(), "JCuda has no PTX compiler for this system");
  }

  @Test
  void theAssemblerIsOld() {
    // It takes PTX up to 8.0; what nvcc 13 writes unasked, 9.0, it refuses.
    assertThat(PtxAssembler.version().orElseThrow()).containsExactly(12, 0);
  }

  private static String ptx(KernelSet set, int chip) {
    return set.ptx(chip < KernelSet.TURING ? KernelSet.PASCAL : KernelSet.TURING);
  }

  /** The kernels in which the time goes keep all they have in registers. */
  @ParameterizedTest
  @CsvSource({
    "SCALARS, 61",
    "SCALARS, 75",
    "SCALARS, 86",
    "SCALARS, 90",
    "CEILINGS, 61",
    "CEILINGS, 89",
    "G1, 75",
    "G1, 86",
    "G1, 89",
    "G1, 90",
  })
  void nothingSpills(KernelSet set, int chip) {
    assertThat(PtxAssembler.assemble(ptx(set, chip), chip).spilled().values()).containsOnly(0);
  }

  /**
   * For Pascal, which multiplies 16 bits at a time, and for G2 alone, as assembling takes long: the
   * other kernels run a hundredth of the time.
   */
  @ParameterizedTest
  @CsvSource({"G1, 61", "G2, 61", "G2, 75", "G2, 90"})
  void theLongKernelDoesNotSpill(KernelSet set, int chip) {
    assertThat(PtxAssembler.assemble(ptx(set, chip), chip, "--entry", "accumulate").spilled())
        .containsEntry("accumulate", 0);
  }

  @Test
  void allOfG2Assembles() {
    assertThat(PtxAssembler.assemble(ptx(KernelSet.G2, 75), 75, "--opt-level=0").code())
        .containsKeys("accumulate", "merge", "weigh", "products");
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
}
