package org.hearth.node.gpu;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.hearth.device.api.DeviceMemory;
import org.hearth.device.api.DisplayText;

/**
 * The places on one GPU, and who may have the next one; guarded by the broker's lock.
 *
 * <p>One tenant works at a time, so nobody else takes what was granted to it; others may keep the
 * memory that they have while it is not needed. How much is free the driver says, since programs
 * that nobody here knows use GPUs as well.
 */
final class GpuCard {
  /** The desktop, and programs that are just starting, want some. */
  private static final long LEFT_FREE = 512L << 20;

  /** Work in the background that was sent away would start in vain between two urgent jobs. */
  private static final Duration QUIET = Duration.ofMinutes(1);

  private final List<Place> places = new ArrayList<>();
  private final TreeSet<Waiter> waiting = new TreeSet<>(Waiter.ORDER);
  private Optional<String> heldFor = Optional.empty();
  private long quietFrom = Long.MIN_VALUE;

  void enter(Waiter waiter) {
    waiting.add(waiter);
  }

  void leave(Waiter waiter) {
    waiting.remove(waiter);
  }

  void remove(Place place, long now) {
    if (places.remove(place)) {
      worked(place, now);
    }
  }

  /** One that was taken to have died, and lives, gets its place back for what it has there. */
  void idle(Place place, Optional<DeviceMemory> memory, long now) {
    if (!places.contains(place) && !place.tenant.processes().isEmpty()) {
      places.add(place);
    }
    if (place.state == GpuHolding.State.WORKING) {
      memory.ifPresent(place::rests);
      worked(place, now);
      place.become(GpuHolding.State.IDLE, now);
    }
  }

  private void worked(Place place, long now) {
    if (place.state == GpuHolding.State.WORKING && place.rank != GpuRank.BACKGROUND) {
      quietFrom = now + QUIET.toNanos();
    }
  }

  boolean has(Place place) {
    return places.contains(place);
  }

  /**
   * Takes those off who have died.
   *
   * @return those who were silent for too long
   */
  List<Place> sweep(long now) {
    places.removeIf(Place::isAbandoned);
    List<Place> silent = places.stream().filter(place -> place.isSilent(now)).toList();
    places.removeAll(silent);
    return silent;
  }

  boolean isHeldFor(String why) {
    return heldFor.equals(Optional.of(why));
  }

  /**
   * The owner wants it for himself.
   *
   * @return who is to be asked now to leave
   */
  List<Place> hold(String why, long now) {
    heldFor = Optional.of(why);
    return toLeave(
        places.stream()
            .filter(place -> place.state == GpuHolding.State.IDLE || interruptible(place))
            .toList(),
        now);
  }

  /** Whether it was held. */
  boolean unhold() {
    boolean held = heldFor.isPresent();
    heldFor = Optional.empty();
    return held;
  }

  private static boolean interruptible(Place place) {
    return place.state == GpuHolding.State.WORKING && place.tenant.interruptible();
  }

  private static List<Place> toLeave(List<Place> chosen, long now) {
    chosen.forEach(place -> place.leaves(now));
    return chosen;
  }

  Decision decide(Waiter waiter, Optional<DeviceMemory> memory, long now) {
    if (heldFor.isPresent() && !isPromised(waiter)) {
      return Decision.Wait.of(heldFor.get());
    }
    Waiter first = firstAllowed();
    if (first != waiter) {
      return Decision.Wait.of(first.tenant.name() + " comes first");
    }
    Optional<Place> working =
        places.stream().filter(place -> place.state == GpuHolding.State.WORKING).findFirst();
    if (working.isPresent()) {
      return behind(working.get(), waiter, now);
    }
    Optional<Place> leaving =
        places.stream().filter(place -> place.state == GpuHolding.State.LEAVING).findFirst();
    if (leaving.isPresent()) {
      return Decision.Wait.makesRoom(
          leaving.get(), leaving.get().isDeaf(now) ? List.of(leaving.get()) : List.of());
    }
    if (waiter.demand.rank() == GpuRank.BACKGROUND && now < quietFrom) {
      return Decision.Wait.of("more urgent work was on it a moment ago");
    }
    Optional<Place> own =
        places.stream().filter(place -> place.tenant == waiter.tenant).findFirst();
    return memory.isEmpty()
        ? grant(waiter, own, Long.MAX_VALUE, now)
        : within(memory.get(), waiter, own, now);
  }

  /** While the owner has it, those who are promised nothing stand in nobody's way. */
  private Waiter firstAllowed() {
    return waiting.stream()
        .filter(waiter -> heldFor.isEmpty() || isPromised(waiter))
        .findFirst()
        .orElseThrow();
  }

  /**
   * What was accepted is finished, whatever the owner does meanwhile: the rules for working decide
   * when. A program that would be ended as soon as it has begun is no such thing.
   */
  private static boolean isPromised(Waiter waiter) {
    return waiter.demand.rank().isPromised() && !waiter.tenant.interruptible();
  }

  private Decision behind(Place working, Waiter waiter, long now) {
    if (waiter.demand.rank().before(working.rank) && working.tenant.interruptible()) {
      quietFrom = now + QUIET.toNanos();
      return Decision.Wait.makesRoom(working, toLeave(List.of(working), now));
    }
    return Decision.Wait.of(working.tenant.name() + " works on it");
  }

  private Decision within(DeviceMemory memory, Waiter waiter, Optional<Place> own, long now) {
    long needed = needed(waiter.demand);
    if (needed > memory.totalBytes()) {
      return new Decision.Refused(
          "it has %s in all and %s are needed"
              .formatted(size(memory.totalBytes()), size(waiter.demand.leastBytes())));
    }
    long free = memory.freeBytes() + own.map(place -> place.gain(memory)).orElse(0L);
    if (needed <= free) {
      Decision.Granted granted = grant(waiter, own, free - LEFT_FREE, now);
      granted.place().begins(memory);
      return granted;
    }
    return makeRoom(memory, waiter, needed - free, now);
  }

  /** Who is idle leaves, the one that was idle for longest first, if that is of any use. */
  private Decision makeRoom(DeviceMemory memory, Waiter waiter, long missing, long now) {
    List<Place> chosen = new ArrayList<>();
    long gained = 0;
    for (Place place : idleOf(others(waiter))) {
      if (gained < missing) {
        chosen.add(place);
        gained += place.gain(memory);
      }
    }
    if (gained >= missing) {
      return Decision.Wait.makesRoom(chosen.getFirst(), toLeave(chosen, now));
    }
    return Decision.Wait.of(tooLittle(waiter.demand, memory));
  }

  private List<Place> others(Waiter waiter) {
    return places.stream().filter(place -> place.tenant != waiter.tenant).toList();
  }

  private static List<Place> idleOf(List<Place> all) {
    return all.stream()
        .filter(place -> place.state == GpuHolding.State.IDLE)
        .sorted(Comparator.comparingLong(place -> place.since))
        .toList();
  }

  /**
   * Why there would be no room now without anybody being asked to leave before his time.
   *
   * @return a clause; empty also while the owner keeps the GPU for himself, and for what it never
   *     has room for
   */
  Optional<String> obstacle(GpuTenant tenant, GpuDemand demand, Optional<DeviceMemory> memory) {
    Optional<Place> working =
        places.stream()
            .filter(place -> place.tenant != tenant && place.state != GpuHolding.State.IDLE)
            .findFirst();
    if (working.isPresent()) {
      return demand.rank().before(working.get().rank) && working.get().tenant.interruptible()
          ? Optional.empty()
          : Optional.of(working.get().tenant.name() + " works on it");
    }
    long needed = needed(demand);
    if (heldFor.isPresent() || memory.isEmpty() || needed > memory.get().totalBytes()) {
      return Optional.empty();
    }
    long idle = places.stream().mapToLong(place -> place.gain(memory.get())).sum();
    return needed <= memory.get().freeBytes() + idle
        ? Optional.empty()
        : Optional.of(tooLittle(demand, memory.get()));
  }

  private static long needed(GpuDemand demand) {
    return demand.leastBytes() + LEFT_FREE;
  }

  private static String tooLittle(GpuDemand demand, DeviceMemory memory) {
    return "%s of its memory are needed and %s are free"
        .formatted(size(demand.leastBytes()), size(memory.freeBytes()));
  }

  private Decision.Granted grant(Waiter waiter, Optional<Place> own, long available, long now) {
    long bytes = Math.min(waiter.demand.mostBytes(), available);
    if (own.isPresent()) {
      own.get().work(waiter.demand, bytes, now);
      return new Decision.Granted(own.get());
    }
    Place place = new Place(waiter.tenant, waiter.demand, bytes, now);
    places.add(place);
    return new Decision.Granted(place);
  }

  private static String size(long bytes) {
    return DisplayText.gibibytes(bytes);
  }

  GpuSituation shown(Optional<DeviceMemory> memory, long now) {
    return new GpuSituation(
        memory,
        places.stream()
            .map(place -> place.shown(memory, now))
            .sorted(Comparator.comparing(GpuHolding::state))
            .toList(),
        waiting.stream().map(Waiter::shown).toList(),
        heldFor);
  }
}
