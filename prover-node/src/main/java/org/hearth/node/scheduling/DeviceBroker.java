package org.hearth.node.scheduling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.node.loop.Signal;

/**
 * Lends each job the device that suits its size and, where that is taken, another one rather than
 * letting it wait; the rules are in docs/decisions.
 */
public final class DeviceBroker {
  private final Signal changed;
  private final Map<DeviceId, Lent> lent = new LinkedHashMap<>();
  private List<Capacity> usable = List.of();
  private int holds;

  private record Lent(Device device, int slots) {
    Lent plus(int more) {
      return new Lent(device, slots + more);
    }
  }

  public DeviceBroker(Signal changed) {
    this.changed = changed;
  }

  /** A seat of a device on loan; closing gives it back. */
  public final class DeviceLease implements AutoCloseable {
    private final Device device;

    private DeviceLease(Device device) {
      this.device = device;
    }

    public Device device() {
      return device;
    }

    @Override
    public void close() {
      release(device.id());
    }
  }

  /** What there is to lend now; a device on loan stays with its borrowers. */
  public void usable(List<Capacity> devices) {
    synchronized (this) {
      usable = List.copyOf(devices);
    }
    changed.raise(); // outside: those woken look at this object while they hold the signal's lock
  }

  /** What was said to be {@link #usable} last. */
  public synchronized List<Capacity> offered() {
    return usable;
  }

  public synchronized boolean any() {
    return !usable.isEmpty();
  }

  /** How many jobs can be on devices at once. */
  public synchronized int slots() {
    return usable.stream().mapToInt(Capacity::slots).sum();
  }

  public synchronized List<DeviceId> ids() {
    return usable.stream().map(capacity -> capacity.device().id()).toList();
  }

  /** Also those that are not {@link #usable} any more. */
  public synchronized List<Device> onLoan() {
    return lent.values().stream().map(Lent::device).toList();
  }

  /** What is on loan stays there; nothing more is lent until this is closed. */
  public synchronized Hold hold() {
    holds++;
    return () -> {
      synchronized (this) {
        holds--;
      }
      changed.raise();
    };
  }

  /** Nothing is lent until this is closed, once. */
  @FunctionalInterface
  public interface Hold extends AutoCloseable {
    @Override
    void close();
  }

  /** Waits for a device; empty when none would have the job done in time. */
  public Optional<DeviceLease> lease(DeviceRequest request) throws InterruptedException {
    List<DeviceLease> found = new ArrayList<>(1);
    changed.await(() -> !found.isEmpty() || take(request, found) || hopeless(request));
    return found.stream().findFirst();
  }

  private synchronized boolean hopeless(DeviceRequest request) {
    return request.hopeless(usable);
  }

  private synchronized boolean take(DeviceRequest request, List<DeviceLease> found) {
    if (holds > 0 || !request.mayBegin().getAsBoolean()) {
      return false;
    }
    for (Capacity capacity : request.suitable(usable)) {
      Device device = capacity.device();
      Lent before = lent.getOrDefault(device.id(), new Lent(device, 0));
      if (before.slots() < capacity.slots()) {
        lent.put(device.id(), before.plus(1));
        found.add(new DeviceLease(device));
        return true;
      }
    }
    return false;
  }

  private void release(DeviceId id) {
    synchronized (this) {
      lent.computeIfPresent(id, (_, now) -> now.slots() > 1 ? now.plus(-1) : null);
    }
    changed.raise();
  }
}
