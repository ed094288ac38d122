package org.hearth.prover.msm;

import java.util.ArrayList;
import java.util.List;
import org.hearth.prover.curve.CurveGroup;

/** Groups of entries laid out as lanes of falling length, the long groups cut into pieces. */
final class GroupLanes {
  /** A group that was cut: its pieces are numbered from firstPiece on. */
  record Split(int group, int firstPiece, int pieces) {}

  private final int[] start;
  private final int[] count;
  private final int[] target;
  private final List<Split> splits;
  private final int pieceCount;

  private GroupLanes(int[] start, int[] count, int[] target, List<Split> splits, int pieceCount) {
    this.start = start;
    this.count = count;
    this.target = target;
    this.splits = splits;
    this.pieceCount = pieceCount;
  }

  int size() {
    return start.length;
  }

  int start(int lane) {
    return start[lane];
  }

  int count(int lane) {
    return count[lane];
  }

  /** The group whose sum the lane is, or ~piece when it is only a piece of one. */
  int target(int lane) {
    return target[lane];
  }

  List<Split> splits() {
    return splits;
  }

  int pieceCount() {
    return pieceCount;
  }

  /** Cuts what is much longer than the others. Empty groups get no lane. */
  static GroupLanes cut(int[] groupStart, int groups) {
    int total = groupStart[groups] - groupStart[0];
    return cut(groupStart, groups, Math.max(64, 4 * (total / Math.max(1, groups) + 1)));
  }

  private static GroupLanes cut(int[] groupStart, int groups, int longest) {
    int lanes = 0;
    for (int g = 0; g < groups; g++) {
      lanes += (groupStart[g + 1] - groupStart[g] + longest - 1) / longest;
    }
    int[] at = new int[longest + 2];
    for (int g = 0; g < groups; g++) {
      int n = groupStart[g + 1] - groupStart[g];
      int pieces = (n + longest - 1) / longest;
      for (int p = 0; p < pieces; p++) {
        at[bound(n, p + 1, pieces) - bound(n, p, pieces)]++;
      }
    }
    // Counting sort by falling length: at[k] becomes the first lane of length k.
    int first = 0;
    for (int k = longest; k > 0; k--) {
      int here = at[k];
      at[k] = first;
      first += here;
    }
    int[] start = new int[lanes];
    int[] count = new int[lanes];
    int[] target = new int[lanes];
    List<Split> splits = new ArrayList<>();
    int pieceCount = 0;
    for (int g = 0; g < groups; g++) {
      int n = groupStart[g + 1] - groupStart[g];
      int pieces = (n + longest - 1) / longest;
      if (pieces > 1) {
        splits.add(new Split(g, pieceCount, pieces));
      }
      for (int p = 0; p < pieces; p++) {
        int from = bound(n, p, pieces);
        int length = bound(n, p + 1, pieces) - from;
        int lane = at[length]++;
        start[lane] = groupStart[g] + from;
        count[lane] = length;
        target[lane] = pieces > 1 ? ~pieceCount++ : g;
      }
    }
    return new GroupLanes(start, count, target, splits, pieceCount);
  }

  private static int bound(int n, int piece, int pieces) {
    return (int) ((long) n * piece / pieces);
  }

  /**
   * Puts the pieces of each cut group together.
   *
   * @param pieces affine sums of the pieces
   * @param sums receives the affine sums of the cut groups
   */
  void joinPieces(CurveGroup curve, long[] pieces, long[] sums) {
    int width = curve.affineWords();
    long[] sum = new long[curve.jacobianWords()];
    for (Split split : splits) {
      curve.setInfinity(sum, 0);
      for (int p = split.firstPiece(); p < split.firstPiece() + split.pieces(); p++) {
        curve.addMixed(sum, 0, sum, 0, pieces, p * width);
      }
      curve.toAffine(sums, split.group() * width, sum, 0);
    }
  }
}
