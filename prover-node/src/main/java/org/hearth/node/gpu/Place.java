package org.hearth.node.gpu;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceMemory;

/** A tenant's place on a GPU, as the broker keeps it; guarded by the broker's lock. */
final class Place {
  /** So long a request to leave may go unheard before it is made again. */
  private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

  final DeviceId gpu;
  final GpuTenant tenant;
  GpuHolding.State state = GpuHolding.State.WORKING;
  GpuRank rank;
  long bytes;
  Duration silence;
  long renewed;
  long since;
  private long asked;

  /** What was in use of the GPU when it began to work, without what it had itself. */
  private OptionalLong others = OptionalLong.empty();

  /** What it had when its work was done, as far as that is known from all that is in use. */
  private long kept;

  Place(GpuTenant tenant, GpuDemand demand, long bytes, long now) {
    this.gpu = demand.gpu();
    this.tenant = tenant;
    this.rank = demand.rank();
    this.silence = demand.silence();
    this.bytes = bytes;
    this.renewed = now;
    this.since = now;
  }

  /** One works at a time, so what is in use meanwhile grows by what it takes. */
  void begins(DeviceMemory memory) {
    others = OptionalLong.of(memory.usedBytes() - kept);
  }

  void rests(DeviceMemory memory) {
    if (others.isPresent()) {
      kept = Math.clamp(memory.usedBytes() - others.getAsLong(), 0, bytes);
    }
  }

  void work(GpuDemand demand, long granted, long now) {
    rank = demand.rank();
    silence = demand.silence();
    bytes = granted;
    renewed = now;
    become(GpuHolding.State.WORKING, now);
  }

  void become(GpuHolding.State next, long now) {
    state = next;
    since = now;
  }

  boolean isSilent(long now) {
    return state == GpuHolding.State.WORKING && now - renewed > silence.toNanos();
  }

  /**
   * Whether it does not work, and its process has gone, and with it its memory. Who can be
   * interrupted gives his place back himself.
   */
  boolean isAbandoned() {
    return state != GpuHolding.State.WORKING
        && !tenant.interruptible()
        && tenant.processes().isEmpty();
  }

  void leaves(long now) {
    become(GpuHolding.State.LEAVING, now);
    asked = now;
  }

  /** Whether it is time to ask it again. */
  boolean isDeaf(long now) {
    boolean deaf = now - asked > ASK_AGAIN.toNanos();
    if (deaf) {
      asked = now;
    }
    return deaf;
  }

  /** What the driver says that its processes use; empty where it does not know them. */
  OptionalLong used(DeviceMemory memory) {
    Optional<Map<Long, Long>> all = memory.ofProcesses();
    Set<Long> own = tenant.processes();
    if (all.isEmpty() || own.stream().noneMatch(all.get()::containsKey)) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(own.stream().mapToLong(pid -> all.get().getOrDefault(pid, 0L)).sum());
  }

  /** What would be free without it, the driver's word coming first. */
  long gain(DeviceMemory memory) {
    return used(memory).orElse(kept);
  }

  GpuHolding shown(Optional<DeviceMemory> memory, long now) {
    OptionalLong used = memory.isPresent() ? used(memory.get()) : OptionalLong.empty();
    return new GpuHolding(
        tenant.name(), state, rank, bytes, used, Duration.ofNanos(Math.max(0, now - since)));
  }
}
