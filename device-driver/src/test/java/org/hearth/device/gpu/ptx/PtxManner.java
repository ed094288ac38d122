package org.hearth.device.gpu.ptx;

import java.util.Random;

/**
 * How an imitated card works where CUDA leaves it open.
 *
 * @param state of the card
 * @param schedule when it does the work of its streams
 * @param shuffle in which order blocks and threads have their turn
 * @param watch what it notices of the use of memory
 */
record PtxManner(PtxState state, PtxSchedule schedule, PtxShuffle shuffle, PtxWatch watch) {
  /** Everything in order, as soon as it can. */
  static PtxManner plain() {
    PtxState state = new PtxState();
    return new PtxManner(state, new PtxQueue(state), new PtxShuffle(null), PtxWatch.BLIND);
  }

  /** Everything in the most awkward order, and nothing that is undefined passes. */
  static PtxManner severe(long seed) {
    PtxState state = new PtxState();
    Random random = new Random(seed);
    return new PtxManner(
        state, new PtxWhims(state, random), new PtxShuffle(random), new PtxSanitizer());
  }
}
