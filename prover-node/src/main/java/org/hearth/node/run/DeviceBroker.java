package org.hearth.node.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hearth.device.Device;
import org.hearth.device.DeviceId;

/** Lends each device to one proof at a time. */
final class DeviceBroker {
  private final Signal changed;
  private final Set<DeviceId> lent = new HashSet<>();
  private List<Device> usable = List.of();

  DeviceBroker(Signal changed) {
    this.changed = changed;
  }

  /** A device on loan; closing gives it back. */
  final class Loan implements AutoCloseable {
    private final Device device;

    private Loan(Device device) {
      this.device = device;
    }

    Device device() {
      return device;
    }

    @Override
    public void close() {
      giveBack(device.id());
    }
  }

  /** What there is to lend now; a device on loan stays with its borrower. */
  void usable(List<Device> devices) {
    synchronized (this) {
      usable = List.copyOf(devices);
    }
    changed.raise(); // outside: those woken look at this object while they hold the signal's lock
  }

  synchronized boolean any() {
    return !usable.isEmpty();
  }

  /** How many proofs can run at once. */
  synchronized int devices() {
    return usable.size();
  }

  synchronized List<Device> onLoan() {
    return usable.stream().filter(d -> lent.contains(d.id())).toList();
  }

  /** Waits for a device. */
  Loan borrow() throws InterruptedException {
    List<Loan> found = new ArrayList<>(1);
    changed.await(() -> {
      if (found.isEmpty()) {
        take(found);
      }
      return !found.isEmpty();
    });
    return found.getFirst();
  }

  private synchronized void take(List<Loan> found) {
    for (Device device : usable) {
      if (lent.add(device.id())) {
        found.add(new Loan(device));
        return;
      }
    }
  }

  private void giveBack(DeviceId id) {
    synchronized (this) {
      lent.remove(id);
    }
    changed.raise();
  }
}
