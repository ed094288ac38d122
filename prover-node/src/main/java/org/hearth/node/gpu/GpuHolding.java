package org.hearth.node.gpu;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * Somebody's place on a GPU.
 *
 * @param tenant whose, for people
 * @param grantedBytes that it may use in all
 * @param usedBytes that the driver says it uses; empty where the driver does not tell
 * @param lasts how long this has been so
 */
public record GpuHolding(
    String tenant,
    State state,
    GpuRank rank,
    long grantedBytes,
    OptionalLong usedBytes,
    Duration lasts) {
  /** What it does there. */
  public enum State {
    /** It works. */
    WORKING,
    /** It has memory there for its next work; who needs that gets it. */
    IDLE,
    /** It was asked to leave. */
    LEAVING
  }
}
