package org.hearth.node.scheduling;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hearth.device.api.DeviceId;
import org.hearth.node.job.Reason;
import org.hearth.node.loop.Signal;
import org.hearth.node.scheduling.PauseFile.Pauses;

/**
 * Whether new work is taken, by the node and by each device. A pause of the user's lasts as long as
 * he said; one that the node gave itself ends by itself, each time later as long as nothing was
 * proved between, so that a fault that has gone does not keep the node from earning for good.
 */
public final class PauseSwitch {
  private static final List<Duration> BACK_OFF =
      List.of(
          Duration.ofMinutes(10), Duration.ofMinutes(30), Duration.ofHours(2), Duration.ofHours(6));

  private final PauseFile file;
  private final Clock clock;
  private final Signal changed;
  private volatile Pauses pauses = Pauses.NONE;

  public PauseSwitch(PauseFile file, Clock clock, Signal changed) {
    this.file = file;
    this.clock = clock;
    this.changed = changed;
  }

  /**
   * Reads the state of the last run. A file that cannot be read means paused: that costs less than
   * unwanted work.
   */
  public void open() {
    pauses =
        file.read().orElseGet(() -> Pauses.NONE.withNode(Optional.of(fromNow(Optional.empty()))));
  }

  private Pause fromNow(Optional<Duration> time) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new Pause(now, time.map(now::plus), Optional.empty());
  }

  /** The node's pause, if it is paused now. */
  public Optional<Pause> now() {
    return pauses.node().filter(pause -> !pause.overAt(clock.instant()));
  }

  /** The device's own pause, if it is paused now. */
  public Optional<Pause> now(DeviceId device) {
    return Optional.ofNullable(pauses.devices().get(device))
        .filter(pause -> !pause.overAt(clock.instant()));
  }

  /**
   * @param time after which it ends; empty for until it is ended
   */
  public void pause(Optional<Duration> time) {
    change(p -> p.withNode(Optional.of(fromNow(time))));
  }

  /** The node pauses itself; does nothing while it is paused. */
  public synchronized void pauseItself(Reason reason) {
    if (now().isPresent()) {
      return;
    }
    int times = pauses.selfPauses();
    Pause own = fromNow(Optional.of(BACK_OFF.get(Math.min(times, BACK_OFF.size() - 1))));
    Pause told = new Pause(own.since(), own.until(), Optional.of(reason));
    change(p -> p.withNode(Optional.of(told)).withSelfPauses(times + 1));
  }

  /** Something was proved: the next pause of its own is a short one again. */
  public void proved() {
    if (pauses.selfPauses() > 0) {
      change(p -> p.withSelfPauses(0));
    }
  }

  public void resume() {
    change(p -> p.withNode(Optional.empty()).withSelfPauses(0));
  }

  /**
   * @param time after which it ends; empty for until it is ended
   */
  public void pause(DeviceId device, Optional<Duration> time) {
    change(p -> p.withDevice(device, Optional.of(fromNow(time))));
  }

  public void resume(DeviceId device) {
    change(p -> p.withDevice(device, Optional.empty()));
  }

  /**
   * Ends what is over; called about once a second. After the clock was set back, a pause is no
   * longer than it was meant to be.
   */
  public void tick() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Pauses before = pauses;
    if (all(before).anyMatch(p -> p.ofAnotherTime(now))) {
      change(p -> beginning(p, now));
    }
    if (all(before).anyMatch(p -> p.overAt(now))) {
      change(p -> {
        Pauses left = p.withNode(p.node().filter(pause -> !pause.overAt(now)));
        for (Map.Entry<DeviceId, Pause> device : p.devices().entrySet()) {
          if (device.getValue().overAt(now)) {
            left = left.withDevice(device.getKey(), Optional.empty());
          }
        }
        return left;
      });
    }
  }

  private static Stream<Pause> all(Pauses pauses) {
    return Stream.concat(pauses.node().stream(), pauses.devices().values().stream());
  }

  private static Pauses beginning(Pauses old, Instant now) {
    Pauses all = old.withNode(old.node().map(p -> p.ofAnotherTime(now) ? p.beginning(now) : p));
    for (Map.Entry<DeviceId, Pause> device : old.devices().entrySet()) {
      if (device.getValue().ofAnotherTime(now)) {
        all = all.withDevice(device.getKey(), Optional.of(device.getValue().beginning(now)));
      }
    }
    return all;
  }

  private synchronized void change(UnaryOperator<Pauses> how) {
    pauses = how.apply(pauses); // first: a full disk must not keep the node working
    changed.raise();
    file.write(pauses);
  }
}
