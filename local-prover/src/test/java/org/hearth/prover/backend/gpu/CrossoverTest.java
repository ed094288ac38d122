package org.hearth.prover.backend.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hearth.prover.backend.spi.BackendFailedException;
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
    assertThat(crossover.of("card on cpu", k -> k >= winsFrom)).isEqualTo(expected);
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
                      return k >= 12;
                    }))
            .isEqualTo(12);
      }
    }
    assertThat(asked).containsExactly(10, 12, 10, 12);
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
    assertThat(sizes).hasSize(asked);
  }

  private static Duration seconds(double seconds) {
    return Duration.ofNanos((long) (seconds * 1e9));
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
                }))
        .isInstanceOf(BackendFailedException.class);
    assertThat(crossover.of("card", k -> k >= 14)).isEqualTo(14);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "card\\ by\\ whole\\ proofs=abc",
        "card\\ by\\ whole\\ proofs=-3",
        "card\\ by\\ whole\\ proofs=1234",
        "\\u12",
        ""
      })
  void aDamagedFileIsMeasuredAnew(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("crossover"), text);
    assertThat(new Crossover(file).of("card", k -> true)).isEqualTo(10);
    assertThat(new Crossover(file).of("card", k -> false)).isEqualTo(10);
  }

  /** In older files a pair alone is the name; what was timed then was not what proves. */
  @Test
  void whatAnotherMethodMeasuredIsMeasuredAgain() throws IOException {
    Path file = Files.writeString(folder.resolve("crossover"), "card=18\n");
    assertThat(new Crossover(file).remembered("card")).isEmpty();
    assertThat(new Crossover(file).of("card", k -> k >= 12)).isEqualTo(12);
    assertThat(new Crossover(file).remembered("card")).hasValue(12);
    assertThat(file).content().contains("card=18", "card\\ by\\ whole\\ proofs=12");
  }

  /** A folder where the file should be: it can't be written, and the answer is still right. */
  @Test
  void withoutAMemoryItIsStillMeasured() {
    assertThat(new Crossover(folder).of("card", k -> k == 16)).isEqualTo(16);
  }
}
