package org.hearth.prover.system.groth16.gpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hearth.prover.BadInputException;
import org.hearth.prover.system.groth16.key.RowMatrix;

/**
 * A matrix cut for the kernel {@code row_pieces}: rows in pieces of bounded length, so that each
 * item of the kernel has about the same to do.
 *
 * @param starts for each piece its first entry, and the number of all entries
 * @param targets for each piece the place of its sum: its row, or behind all rows if the row has
 *     several
 * @param longFirst for each row of several pieces the place of its first piece's sum, and the end
 *     of the last
 * @param longRow those rows
 */
record RowPieces(int[] starts, int[] targets, int[] longFirst, int[] longRow) {
  static final int LONGEST = 64;

  /**
   * @throws BadInputException if rows are not in order
   */
  static RowPieces of(RowMatrix matrix) {
    int rows = matrix.rows();
    int[] starts = new int[rows + 1];
    int[] targets = new int[rows];
    List<int[]> longRows = new ArrayList<>();
    int pieces = 0;
    int behind = rows;
    for (int row = 0; row < rows; row++) {
      int from = matrix.start(row);
      int to = matrix.start(row + 1);
      if (from < 0 || to < from) {
        throw new BadInputException("The key is damaged: row " + row + " ends before it begins.");
      }
      boolean whole = to - from <= LONGEST;
      if (!whole) {
        longRows.add(new int[] {behind, row});
      }
      do {
        if (pieces + 1 >= starts.length) {
          starts = Arrays.copyOf(starts, 2 * starts.length);
        }
        if (pieces == targets.length) {
          targets = Arrays.copyOf(targets, 2 * targets.length);
        }
        starts[pieces] = from;
        targets[pieces++] = whole ? row : behind++;
        from += LONGEST;
      } while (from < to);
    }
    starts[pieces] = matrix.start(rows);
    int[] longFirst = new int[longRows.size() + 1];
    int[] longRow = new int[longRows.size()];
    for (int i = 0; i < longRow.length; i++) {
      longFirst[i] = longRows.get(i)[0];
      longRow[i] = longRows.get(i)[1];
    }
    longFirst[longRow.length] = behind;
    return new RowPieces(
        Arrays.copyOf(starts, pieces + 1), Arrays.copyOf(targets, pieces), longFirst, longRow);
  }

  int count() {
    return targets.length;
  }

  /** Elements that the product needs: the rows, and the sums of pieces of long rows. */
  int places() {
    return longFirst[longRow.length];
  }
}
