package org.hearth.prover.backend.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.hearth.prover.backend.spi.BackendFailedException;
import org.hearth.prover.backend.spi.TrialResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrossoverTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"5, 10", "13, 14", "18, 18", "19, 99"})
  void theFirstSizeAtWhichTheGpuWins(int winsFrom, int expected) {
    Crossover crossover = new Crossover(folder.resolve("a/crossover"));
    assertThat(crossover.of("card on cpu", winsFrom(winsFrom), SECOND)).isEqualTo(expected);
  }

  @Test
  void isMeasuredOnceForEachPair() {
    List<Integer> asked = new ArrayList<>();
    Path file = folder.resolve("crossover");
    for (int start = 0; start < 2; start++) {
      Crossover crossover = new Crossover(file);
      for (String pair : List.of("GPU-1 on AMD = 1", "GPU-2 on AMD")) {
        assertThat(
                crossover.of(
                    pair,
                    k -> {
                      asked.add(k);
                      return winsFrom(12).apply(k);
                    },
                    SECOND))
            .isEqualTo(12);
      }
    }
    assertThat(asked).containsExactly(10, 12, 18, 10, 12, 18);
    assertThat(new Crossover(file).remembered("GPU-1 on AMD = 1")).hasValue(12);
    assertThat(new Crossover(file).remembered("GPU-3")).isEmpty();
  }

  /**
   * @param gpu seconds that it takes at 2^10 rows, and twice as much at each next size
   * @param processor the same; four times as much at each next size
   * @param asked sizes at which both were measured
   */
  @ParameterizedTest(name = "{0} s against {1} s: {2}")
  @CsvSource({
    "0.1, 0.2,   10, 1",
    "0.1, 0.09,  12, 2",
    "0.1, 0.02,  16, 4",
    "0.1, 0.001, 99, 5",
    "1.9, 0.1,   99, 2",
    "2.1, 0.5,   99, 1",
    "9.9, 9.8,   99, 1",
    "9.9, 10,    10, 1",
  })
  void byTimes(double gpu, double processor, int expected, int asked) {
    List<Integer> sizes = new ArrayList<>();
    int from =
        new Crossover(folder.resolve("c"))
            .of(
                "card",
                k -> {
                  sizes.add(k);
                  return seconds(gpu * (1 << (k - 10) / 2));
                },
                k -> seconds(processor * (1 << (k - 10))));
    assertThat(from).isEqualTo(expected);
    // One that wins is tried at the largest size, too.
    assertThat(sizes).hasSize(from == Crossover.NEVER ? asked : asked + 1);
  }

  private static final IntFunction<TrialResult> SECOND = k -> seconds(1);

  private static IntFunction<TrialResult> winsFrom(int logDomain) {
    return k -> seconds(k >= logDomain ? 0.9 : 1.1);
  }

  private static TrialResult seconds(double seconds) {
    return new TrialResult((long) (seconds * 1e9), "ab".repeat(32));
  }

  /** However fast it is, and also if only large circuits come out wrong. */
  @ParameterizedTest
  @ValueSource(ints = {10, 12, 18})
  void aGpuThatComputesSomethingElseIsNotUsed(int wrongFrom) {
    Crossover crossover = new Crossover(folder.resolve("crossover"));
    IntFunction<TrialResult> wrong =
        k -> k < wrongFrom ? seconds(0.5) : new TrialResult(1, "cd".repeat(32));
    assertThat(crossover.of("card", wrong, SECOND)).isEqualTo(Crossover.WRONG);
    assertThat(crossover.of("card", winsFrom(10), SECOND))
        .as("it is remembered")
        .isEqualTo(Crossover.WRONG);
    crossover.forgetWrong("other card");
    assertThat(crossover.remembered("card")).hasValue(Crossover.WRONG);
    crossover.forgetWrong("card");
    assertThat(crossover.of("card", winsFrom(10), SECOND)).isEqualTo(10);
  }

  /** A GPU that fails in the middle: nothing is remembered, and the next time it is measured. */
  @Test
  void aFailureIsNotRemembered() {
    Crossover crossover = new Crossover(folder.resolve("crossover"));
    assertThatThrownBy(() ->
            crossover.of(
                "card",
                k -> {
                  throw new BackendFailedException("The card is gone");
                },
                SECOND))
        .isInstanceOf(BackendFailedException.class);
    assertThat(crossover.of("card", winsFrom(14), SECOND)).isEqualTo(14);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "card\\ by\\ whole\\ proofs,\\ compared=abc",
        "card\\ by\\ whole\\ proofs,\\ compared=-3",
        "card\\ by\\ whole\\ proofs,\\ compared=1234",
        "\\u12",
        ""
      })
  void aDamagedFileIsMeasuredAnew(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("crossover"), text);
    assertThat(new Crossover(file).of("card", winsFrom(10), SECOND)).isEqualTo(10);
    assertThat(new Crossover(file).of("card", winsFrom(99), SECOND)).isEqualTo(10);
  }

  /** In older files a pair alone is the name; what was timed then was not what proves. */
  @Test
  void whatAnotherMethodMeasuredIsMeasuredAgain() throws IOException {
    Path file =
        Files.writeString(folder.resolve("crossover"), "card=18\ncard\\ by\\ whole\\ proofs=16\n");
    assertThat(new Crossover(file).remembered("card")).isEmpty();
    assertThat(new Crossover(file).of("card", winsFrom(12), SECOND)).isEqualTo(12);
    assertThat(new Crossover(file).remembered("card")).hasValue(12);
    assertThat(file).content().contains("card=18", "card\\ by\\ whole\\ proofs,\\ compared=12");
  }

  /** A folder where the file should be: it can't be written, and the answer is still right. */
  @Test
  void withoutAMemoryItIsStillMeasured() {
    assertThat(new Crossover(folder).of("card", winsFrom(16), SECOND)).isEqualTo(16);
  }
}
