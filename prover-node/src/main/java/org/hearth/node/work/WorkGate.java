package org.hearth.node.work;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.node.job.Reason;
import org.hearth.node.job.ReasonCode;
import org.hearth.node.loop.Signal;
import org.hearth.node.scheduling.DeviceBroker;
import org.hearth.node.scheduling.PauseSwitch;
import org.hearth.node.status.NodeStatus;
import org.hearth.node.store.DiskProbe;

/**
 * Whether the node may take work at all, and how much of the devices' room a network may fill now.
 *
 * <p>Networks that have work share the devices' time. Each has an account of the device time that
 * its jobs took; while another network that has work stands lower, a network gets only its equal
 * part of the room, rounded down, and so lets the other one go first. Who comes back after a while
 * without work starts with the lowest account of those that worked: it can't claim the time it did
 * not ask for.
 */
public final class WorkGate {
  private final PauseSwitch pauseSwitch;
  private final BooleanSupplier allowed;
  private final NodeStatus status;
  private final Signal changed;
  private final DiskProbe disk;
  private final Clock clock;
  private final Map<String, Share> shares = new LinkedHashMap<>();

  private static final class Share {
    private final DeviceBroker broker;
    private final IntSupplier beforeProof;
    private boolean hasWork;
    private Duration used = Duration.ZERO;

    Share(DeviceBroker broker, IntSupplier beforeProof) {
      this.broker = broker;
      this.beforeProof = beforeProof;
    }
  }

  /**
   * @param allowed by the user's rules
   */
  public WorkGate(
      PauseSwitch pauseSwitch,
      BooleanSupplier allowed,
      NodeStatus status,
      Signal changed,
      DiskProbe disk,
      Clock clock) {
    this.pauseSwitch = pauseSwitch;
    this.allowed = allowed;
    this.status = status;
    this.changed = changed;
    this.disk = disk;
    this.clock = clock;
  }

  /**
   * @param broker who lends the devices that its jobs need; with whom a network shares it, it
   *     shares their time
   * @param beforeProof how many of the network's jobs still need a device
   */
  public synchronized void join(String network, DeviceBroker broker, IntSupplier beforeProof) {
    shares.put(network, new Share(broker, beforeProof));
  }

  boolean open(String network) {
    return pauseSwitch.now().isEmpty()
        && allowed.getAsBoolean()
        && status.trouble().isEmpty()
        && broker(network).any();
  }

  private synchronized DeviceBroker broker(String network) {
    return share(network).broker;
  }

  void await(BooleanSupplier condition, Duration longest) throws InterruptedException {
    changed.await(condition, longest);
  }

  /** How many more jobs of that network have room now. */
  synchronized int room(String network) {
    Share own = share(network);
    List<Share> together = shares.values().stream().filter(s -> s.broker == own.broker).toList();
    int slots = own.broker.slots();
    int free = slots - together.stream().mapToInt(s -> s.beforeProof.getAsInt()).sum();
    long poorer =
        together.stream()
            .filter(other -> other != own && other.hasWork)
            .filter(other -> other.used.compareTo(own.used) < 0)
            .count();
    if (poorer == 0) {
      return free;
    }
    long withWork = together.stream().filter(s -> s == own || s.hasWork).count();
    return Math.min(free, (int) (slots / withWork) - own.beforeProof.getAsInt());
  }

  /** Jobs of all networks that still need a device of that broker. */
  public synchronized int beforeProof(DeviceBroker broker) {
    return shares.values().stream()
        .filter(s -> s.broker == broker)
        .mapToInt(s -> s.beforeProof.getAsInt())
        .sum();
  }

  /** A network was asked for work; or it could not be asked, and so has none. */
  void answered(String network, boolean hasWork) {
    boolean other;
    synchronized (this) {
      Share own = share(network);
      other = own.hasWork != hasWork;
      if (other && hasWork) {
        own.used = max(own.used, lowest(own));
      }
      own.hasWork = hasWork;
    }
    if (other) {
      changed.raise(); // outside: those woken look at this object while they hold the signal's lock
    }
  }

  /** A job of that network was on a device for so long. */
  void used(JobKey job, Duration time) {
    synchronized (this) {
      Share own = share(job.network());
      own.used = own.used.plus(time);
    }
    changed.raise();
  }

  void endTrouble() {
    if (status.trouble().isPresent()) {
      disk.demandWorking();
      status.troubleOver();
    }
  }

  void trouble(ReasonCode code, RuntimeException e) {
    status.trouble(Reason.of(code, String.valueOf(e.getMessage())), clock.instant());
  }

  private Duration lowest(Share but) {
    return shares.values().stream()
        .filter(s -> s != but && s.hasWork && s.broker == but.broker)
        .map(s -> s.used)
        .min(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  private Share share(String network) {
    Share found = shares.get(network);
    if (found == null) {
      throw new IllegalArgumentException("nobody joined for the network " + network);
    }
    return found;
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }
}
