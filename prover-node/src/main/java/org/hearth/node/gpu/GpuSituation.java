package org.hearth.node.gpu;

import java.util.List;
import java.util.Optional;
import org.hearth.device.api.DeviceMemory;

/**
 * Who has a GPU now.
 *
 * @param memory empty where the driver does not tell
 * @param holdings those who work there first
 * @param waiting who wants it and why he waits, the first in the queue first
 * @param heldFor what the owner keeps it free for, a clause; empty when he does not
 */
public record GpuSituation(
    Optional<DeviceMemory> memory,
    List<GpuHolding> holdings,
    List<Waiting> waiting,
    Optional<String> heldFor) {
  /** Of a GPU that nobody has. */
  public static final GpuSituation NOBODY =
      new GpuSituation(Optional.empty(), List.of(), List.of(), Optional.empty());

  /**
   * Somebody who wants it.
   *
   * @param why a clause
   */
  public record Waiting(String tenant, GpuRank rank, String why) {}

  public GpuSituation {
    holdings = List.copyOf(holdings);
    waiting = List.copyOf(waiting);
  }
}
