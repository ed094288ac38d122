package org.hearth.node.gpu;

/** How urgent work on a GPU is, the most urgent first. The owner comes before them all. */
public enum GpuRank {
  /** Promised by a time, and money is lost if it is late. */
  STAKED,
  /** Promised to a network, by a time. */
  DEADLINE,
  /** A person, or a program of his, waits for it. */
  PERSON,
  /** Nobody waits for it. */
  BACKGROUND;

  /** Whether somebody was promised it by a time. */
  boolean isPromised() {
    return this == STAKED || this == DEADLINE;
  }

  boolean before(GpuRank other) {
    return compareTo(other) < 0;
  }
}
