package org.hearth.prover.poly;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.RowProgram;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Around the sizes of pieces, and with vectors of other lengths than the rows. */
class RowsTest {
  private static FieldElement element(long value) {
    return FieldElement.of(Bn254.FR, value);
  }

  private static long[] numbers(int count, int first) {
    long[] words = new long[4 * count];
    for (int i = 0; i < count; i++) {
      element(first + i).store(words, 4 * i);
    }
    return words;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 511, 512, 513, 4096, 4097, 5000})
  void everyRowIsComputedFromItsInputs(int rows) {
    int shorter = rows / 2;
    long[] given = numbers(shorter, 1);
    long[] round = numbers(rows, 1);
    WordVector wide = WordVector.of(numbers(4 * rows, 1), 4);
    RowProgram.Writer w = new RowProgram.Writer();
    int sum = w.all(w::add, w.input(0), w.input(1), w.input(2), w.input(3));
    w.subtract(w.multiply(sum, w.constant(0)), w.input(4));
    long[] results = new long[4 * rows];
    try (Backend backend = new ScalarBackend(2)) {
      new Rows(backend, w.program(), element(3))
          .run(
              rows,
              results,
              List.of(
                  RowInput.of(WordVector.of(given, 4)),
                  RowInput.of(WordVector.of(given, 4)),
                  RowInput.rotated(WordVector.of(round, 4), 4),
                  RowInput.every(wide, 4),
                  RowInput.powers(element(7))));
    }
    for (int i = 0; i < rows; i++) {
      long own = i < shorter ? i + 1 : 0;
      long rotated = (i + 4) % rows + 1;
      long every = 4L * i + 1;
      FieldElement expected =
          element(3 * (2 * own + rotated + every)).sub(element(7).pow(BigInteger.valueOf(i)));
      assertThat(FieldElement.load(Bn254.FR, results, 4 * i)).as("row %d", i).isEqualTo(expected);
    }
  }

  @Test
  void interleavedPolynomialsAreReadFromAnyPlace() {
    List<WordVector> polynomials =
        List.of(
            WordVector.of(numbers(5, 1), 4),
            WordVector.of(numbers(7, 100), 4),
            WordVector.of(numbers(2, 200), 4));
    Interleaved all = new Interleaved(polynomials);
    assertThat(all.size()).isEqualTo(21);
    for (int first = 0; first < 21; first++) {
      for (int count = 1; first + count <= 21; count++) {
        long[] z = new long[4 * (count + 1)];
        all.loadSome(first, count, z, 4);
        for (int i = 0; i < count; i++) {
          int row = (first + i) / 3;
          WordVector p = polynomials.get((first + i) % 3);
          long[] expected = new long[4];
          if (row < p.size()) {
            p.load(row, expected, 0);
          }
          assertThat(FieldElement.load(Bn254.FR, z, 4 * (i + 1)))
              .isEqualTo(FieldElement.load(Bn254.FR, expected, 0));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 511, 512, 513, 1300})
  void aValueIsThatOfHornersRule(int size) {
    WordVector p = WordVector.of(numbers(size, 1), 4);
    FieldElement x = element(12345);
    FieldElement expected = element(0);
    for (int i = size - 1; i >= 0; i--) {
      expected = expected.mul(x).add(element(i + 1));
    }
    assertThat(Polynomial.at(p, x)).isEqualTo(expected);
    Polynomial.Division division = Polynomial.divided(p, x);
    assertThat(division.remainder()).isEqualTo(expected);
    FieldElement y = element(99);
    WordVector quotient = WordVector.of(division.quotient(), 4);
    assertThat(quotient.size() == 0 ? element(0) : Polynomial.at(quotient, y))
        .isEqualTo(Polynomial.at(p, y).sub(expected).mul(y.sub(x).inverse()));
  }
}
