package org.hearth.prover.system.groth16.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hearth.prover.BadInputException;
import org.hearth.prover.system.groth16.key.RowMatrix;
import org.junit.jupiter.api.Test;

class RowPiecesTest {
  /** Rows with so many entries. */
  private static RowMatrix matrix(int... lengths) {
    int[] starts = new int[lengths.length + 1];
    for (int i = 0; i < lengths.length; i++) {
      starts[i + 1] = starts[i] + lengths[i];
    }
    return new RowMatrix() {
      @Override
      public int rows() {
        return lengths.length;
      }

      @Override
      public int start(int row) {
        return starts[row];
      }

      @Override
      public int wire(int entry) {
        return entry;
      }

      @Override
      public int place(int entry) {
        return entry;
      }

      @Override
      public void coefficient(int entry, long[] z) {
        z[0] = entry;
      }
    };
  }

  @Test
  void longRowsAreCutAndShortOnesAreNot() {
    RowPieces cut = RowPieces.of(matrix(2, 0, 64, 65, 1, 200));
    assertThat(cut.starts()).containsExactly(0, 2, 2, 66, 130, 131, 132, 196, 260, 324, 332);
    assertThat(cut.targets()).containsExactly(0, 1, 2, 6, 7, 4, 8, 9, 10, 11);
    assertThat(cut.longRow()).containsExactly(3, 5);
    assertThat(cut.longFirst()).containsExactly(6, 8, 12);
    assertThat(cut.places()).isEqualTo(12);
    assertThat(cut.count()).isEqualTo(10);
  }

  @Test
  void emptyRowsHaveAPieceEach() {
    RowPieces cut = RowPieces.of(matrix(0, 0));
    assertThat(cut.starts()).containsExactly(0, 0, 0);
    assertThat(cut.targets()).containsExactly(0, 1);
    assertThat(cut.places()).isEqualTo(2);
  }

  @Test
  void rowsThatEndBeforeTheyBeginAreRefused() {
    assertThatThrownBy(() -> RowPieces.of(matrix(3, -1, 5)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("row 1");
  }
}
