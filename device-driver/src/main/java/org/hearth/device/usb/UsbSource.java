package org.hearth.device.usb;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.hearth.device.Device;
import org.hearth.device.DeviceId;
import org.hearth.device.DeviceKind;
import org.hearth.device.DeviceScan;
import org.hearth.device.DeviceSource;
import org.hearth.device.DisplayText;
import org.hearth.device.Finding;
import org.hearth.device.Health;
import org.hearth.device.PowerSource;
import org.hearth.device.Severity;

/**
 * What is plugged in by USB, without hubs. Serial numbers are left out of the facts: they would
 * travel in every diagnostics file.
 */
public final class UsbSource implements DeviceSource {
  private static final String NOT_REPORTED = "not reported";

  /** A USB port gives 5 V, and 500 mA to a USB 2 device that says nothing (USB 2.0, 7.2.1). */
  private static final double VOLTS = 5;

  private static final int USUAL_MILLIAMPERES = 500;

  private final Supplier<UsbListing> bus;
  private final Clock clock;
  private volatile Map<DeviceId, UsbEntry> known = Map.of();

  public UsbSource(Supplier<UsbListing> bus, Clock clock) {
    this.bus = bus;
    this.clock = clock;
  }

  @Override
  public String family() {
    return "USB devices";
  }

  @Override
  public DeviceScan scan() {
    UsbListing listing = bus.get();
    Map<DeviceId, UsbEntry> found = new LinkedHashMap<>();
    for (UsbEntry entry : listing.entries()) {
      if (!entry.hub()) {
        found.put(new DeviceId("usb:" + entry.address()), entry);
      }
    }
    known = Map.copyOf(found);
    List<Device> devices = new ArrayList<>();
    found.forEach((id, entry) -> devices.add(device(id, entry)));
    List<Finding> findings = new ArrayList<>();
    listing.problem().ifPresent(findings::add);
    found.values().stream()
        .filter(UsbEntry::accelerator)
        .map(UsbSource::aboutAccelerator)
        .forEach(findings::add);
    long others = found.values().stream().filter(entry -> !entry.accelerator()).count();
    if (others > 0) {
      findings.add(
          Finding.info(
              "usb-not-used",
              DisplayText.count(others, "USB device")
                  + " found that "
                  + (others == 1 ? "is no proving accelerator." : "are no proving accelerators.")));
    }
    return new DeviceScan(devices, findings);
  }

  private static Finding aboutAccelerator(UsbEntry entry) {
    String name = DisplayText.clean(entry.name(), "A proving accelerator");
    return entry.denied()
        ? new Finding(
            "usb-accelerator-forbidden",
            Severity.WARNING,
            name + " is a proving accelerator, but your user may not open it.",
            "Install Hearth's udev rule (docs/accelerator-protocol.md, \"Rights\"), then plug it in"
                + " again.")
        : Finding.info(
            "usb-accelerator",
            name
                + " is a proving accelerator; \"hearth selftest\" can try it, the node does not use"
                + " it yet.");
  }

  private static Device device(DeviceId id, UsbEntry entry) {
    String ids = String.format(Locale.ROOT, "%04x:%04x", entry.vendor(), entry.product());
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("maker", DisplayText.clean(entry.manufacturer(), NOT_REPORTED));
    facts.put("USB id", ids);
    facts.put(
        "speed",
        entry.megabits().isPresent() ? entry.megabits().getAsInt() + " Mbit/s" : NOT_REPORTED);
    facts.put(
        "proving",
        entry.accelerator()
            ? "not yet: only the self-test uses accelerators in this version"
            : "no: it is no proving accelerator");
    String name = DisplayText.clean(entry.name(), "USB device " + ids);
    return new Device(id, DeviceKind.USB, name, facts, false, false);
  }

  @Override
  public Optional<Health> sample(DeviceId id) {
    return known.containsKey(id)
        ? Optional.of(
            Health.silent(id, clock.instant(), "USB devices of this kind tell nothing about it"))
        : Optional.empty();
  }

  @Override
  public Optional<PowerSource> power(DeviceId id) {
    return Optional.ofNullable(known.get(id)).map(UsbSource::most);
  }

  private static PowerSource most(UsbEntry entry) {
    boolean said = entry.milliamperes().isPresent();
    int milliamperes = entry.milliamperes().orElse(USUAL_MILLIAMPERES);
    double watts = milliamperes / 1000.0 * VOLTS;
    return PowerSource.estimated(
        watts,
        String.format(
            Locale.ROOT,
            "Estimated, not measured: at most %d mA%s × 5 V = %.1f W.",
            milliamperes,
            said ? ", as the device itself says," : ", the usual for USB,",
            watts));
  }
}
