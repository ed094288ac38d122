package org.hearth.device.gpu.ptx;

import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The order in which blocks of a launch, or threads between two barriers, have their turn.
 *
 * @param random null for the order of their numbers
 */
record PtxShuffle(@Nullable Random random) {
  int[] order(int n) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int at = random == null ? i : random.nextInt(i + 1);
      order[i] = order[at];
      order[at] = i;
    }
    return order;
  }
}
