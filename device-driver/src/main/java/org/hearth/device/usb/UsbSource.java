package org.hearth.device.usb;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.DeviceScan;
import org.hearth.device.api.DeviceSource;
import org.hearth.device.api.DisplayText;
import org.hearth.device.api.Finding;
import org.hearth.device.api.Health;
import org.hearth.device.api.PowerSource;

/**
 * What is plugged in by USB and is no proving accelerator, without hubs. Serial numbers are left
 * out of the facts: they would travel in every diagnostics file.
 */
public final class UsbSource implements DeviceSource {
  private static final String NOT_REPORTED = "not reported";

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

  /** Bus and port. */
  public static DeviceId idOf(UsbEntry entry) {
    return new DeviceId("usb:" + entry.address());
  }

  @Override
  public DeviceScan scan() {
    UsbListing listing = bus.get();
    Map<DeviceId, UsbEntry> found = new LinkedHashMap<>();
    for (UsbEntry entry : listing.entries()) {
      if (!entry.hub() && entry.accelerator().isEmpty()) {
        found.put(idOf(entry), entry);
      }
    }
    known = Map.copyOf(found);
    List<Device> devices = new ArrayList<>();
    found.forEach((id, entry) -> devices.add(device(id, entry)));
    List<Finding> findings = new ArrayList<>();
    listing.problem().ifPresent(findings::add);
    if (!found.isEmpty()) {
      findings.add(
          Finding.info(
              "usb-not-used",
              DisplayText.count(found.size(), "USB device")
                  + " found that "
                  + (found.size() == 1
                      ? "is no proving accelerator."
                      : "are no proving accelerators.")));
    }
    return new DeviceScan(devices, findings);
  }

  private static Device device(DeviceId id, UsbEntry entry) {
    Map<String, String> facts = facts(entry);
    facts.put("proving", "no: it is no proving accelerator");
    String name = DisplayText.clean(entry.name(), "USB device " + entry.ids());
    return new Device(id, DeviceKind.OTHER, name, facts, false, false);
  }

  /** What every USB device says of itself. */
  public static Map<String, String> facts(UsbEntry entry) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("maker", DisplayText.clean(entry.manufacturer(), NOT_REPORTED));
    facts.put("USB id", entry.ids());
    facts.put(
        "speed",
        entry.megabits().isPresent() ? entry.megabits().getAsInt() + " Mbit/s" : NOT_REPORTED);
    return facts;
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
    return Optional.ofNullable(known.get(id)).map(UsbEntry::most);
  }
}
