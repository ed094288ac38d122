package org.hearth.node.scheduling;

/** When devices are looked at: each second while one works, each fifth while none does. */
final class SamplingRhythm {
  private static final int SECONDS_AT_REST = 5;

  private int since = SECONDS_AT_REST;

  /**
   * To be asked once a second.
   *
   * @param wanted whether something goes on that must be seen at once
   * @return whether to look now
   */
  boolean due(boolean wanted) {
    since++;
    if (!wanted && since < SECONDS_AT_REST) {
      return false;
    }
    since = 0;
    return true;
  }
}
