package org.hearth.device.wiring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceCatalog;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.DeviceMemory;
import org.hearth.device.api.DeviceScan;
import org.hearth.device.api.Finding;
import org.hearth.device.api.Health;
import org.hearth.device.api.PowerSource;
import org.hearth.device.api.Reading;
import org.hearth.device.api.Severity;

/**
 * Remembers which devices were there: one that is lost stays in the findings with the reason that
 * it gave last, and one that was there in an earlier run and is missing after the start is waited
 * for, because after a fast boot a card's driver may come minutes later than Hearth.
 */
final class RememberingCatalog implements DeviceCatalog {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM HH:mm", Locale.ENGLISH);
  private static final Duration LOOKS_AGAIN = Duration.ofSeconds(15);
  private static final Duration AWAITS = Duration.ofMinutes(10);
  private static final Duration FORGETS = Duration.ofDays(30);

  private final DeviceCatalog catalog;
  private final KnownDevices file;
  private final Clock clock;
  private final Instant start;
  private final Map<DeviceId, String> lastReasons = new ConcurrentHashMap<>();
  private final Set<DeviceId> seen = new HashSet<>();
  private final Set<DeviceId> missing = new HashSet<>();
  private Instant lastScan = Instant.MIN;

  RememberingCatalog(DeviceCatalog catalog, KnownDevices file, Clock clock) {
    this.catalog = catalog;
    this.file = file;
    this.clock = clock;
    this.start = clock.instant();
  }

  @Override
  public synchronized DeviceScan scan() {
    DeviceScan scan = catalog.scan();
    Instant now = clock.instant();
    lastScan = now;
    Map<DeviceId, KnownDevices.Entry> known = new LinkedHashMap<>(file.read());
    known.values().removeIf(entry -> entry.lastSeen().isBefore(now.minus(FORGETS)));
    List<Finding> findings = new ArrayList<>(scan.findings());
    Set<DeviceId> present = new HashSet<>();
    for (Device device : scan.devices()) {
      if (worthRemembering(device)) {
        present.add(device.id());
        if (missing.remove(device.id())) {
          findings.add(Finding.info("device-back", device.name() + " is back."));
        }
        known.put(device.id(), new KnownDevices.Entry(device.name(), now));
      }
    }
    seen.addAll(present);
    for (Map.Entry<DeviceId, KnownDevices.Entry> entry : known.entrySet()) {
      if (!present.contains(entry.getKey())) {
        missing.add(entry.getKey());
        findings.add(gone(entry.getKey(), entry.getValue()));
      }
    }
    file.write(known);
    return new DeviceScan(scan.devices(), findings);
  }

  /** Mice come and go, and accelerators are remembered by those who speak with them. */
  private static boolean worthRemembering(Device device) {
    return device.kind() == DeviceKind.GPU
        || (device.kind() == DeviceKind.CPU && device.canProve() && !device.simulated());
  }

  private Finding gone(DeviceId id, KnownDevices.Entry entry) {
    String last = TIME.format(entry.lastSeen().atZone(zone()));
    if (!seen.contains(id)) {
      return new Finding(
          "device-awaited",
          Severity.WARNING,
          entry.name() + " was here until " + last + " and has not been found since the start.",
          "Its driver may still be starting, and Hearth looks again by itself. If it was taken out,"
              + " this note goes after 30 days.");
    }
    String reason = lastReasons.getOrDefault(id, "it is no longer listed");
    return new Finding(
        "device-lost",
        Severity.WARNING,
        entry.name() + " was lost after " + last + ": " + reason + ".",
        "Check its cables and its power supply; Hearth goes on with the other devices and takes it"
            + " up again by itself when it comes back.");
  }

  private ZoneId zone() {
    return clock.getZone();
  }

  @Override
  public Optional<Health> sample(DeviceId id) {
    Optional<Health> health = catalog.sample(id);
    health
        .map(Health::temperatureCelsius)
        .ifPresent(temperature -> {
          if (temperature instanceof Reading.NotReported(String reason) && !reason.isEmpty()) {
            lastReasons.put(id, reason);
          } else {
            lastReasons.remove(id);
          }
        });
    return health;
  }

  @Override
  public PowerSource power(DeviceId id) {
    return catalog.power(id);
  }

  @Override
  public Optional<DeviceMemory> memory(DeviceId id) {
    return catalog.memory(id);
  }

  @Override
  public synchronized boolean changed() {
    Instant now = clock.instant();
    boolean awaiting =
        missing.stream().anyMatch(id -> !seen.contains(id)) && now.isBefore(start.plus(AWAITS));
    return catalog.changed() || (awaiting && now.isAfter(lastScan.plus(LOOKS_AGAIN)));
  }
}
