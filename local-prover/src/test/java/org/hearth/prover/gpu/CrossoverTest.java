package org.hearth.prover.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrossoverTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"5, 10", "13, 14", "18, 18", "19, 99"})
  void theFirstSizeAtWhichTheCardWins(int winsFrom, int expected) {
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

  @ParameterizedTest
  @ValueSource(strings = {"card=abc", "card=-3", "card=1234", "\\u12", ""})
  void aDamagedFileIsMeasuredAnew(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("crossover"), text);
    assertThat(new Crossover(file).of("card", k -> true)).isEqualTo(10);
    assertThat(new Crossover(file).of("card", k -> false)).isEqualTo(10);
  }

  /** A folder where the file should be: it can't be written, and the answer is still right. */
  @Test
  void withoutAMemoryItIsStillMeasured() {
    assertThat(new Crossover(folder).of("card", k -> k == 16)).isEqualTo(16);
  }
}
