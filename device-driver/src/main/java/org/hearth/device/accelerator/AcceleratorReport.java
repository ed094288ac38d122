package org.hearth.device.accelerator;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.hearth.device.accelerator.KnownAccelerators.Introduction;
import org.hearth.device.accelerator.protocol.Capabilities;
import org.hearth.device.accelerator.protocol.Vitals;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.DisplayText;
import org.hearth.device.api.Finding;
import org.hearth.device.api.Health;
import org.hearth.device.api.PowerSource;
import org.hearth.device.api.Reading;
import org.hearth.device.api.Severity;
import org.hearth.device.api.Vital;
import org.hearth.device.usb.AcceleratorLine;
import org.hearth.device.usb.UsbEntry;
import org.hearth.device.usb.UsbSource;

/** What is told about one accelerator, in the words of devices and findings. */
final class AcceleratorReport {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
  private static final String RULE =
      "Install Hearth's udev rule (docs/accelerator-protocol.md, \"Rights\"), then plug it in"
          + " again.";
  private static final String CABLE =
      "Check its cable and plug it in again; Hearth goes on with the other devices and takes it up"
          + " by itself when it answers.";

  private final AcceleratorConnection connection;
  private final AcceleratorLine line;
  private final Optional<UsbEntry> entry;
  private final Optional<Introduction> remembered;
  private final ZoneId zone;

  /**
   * @param remembered of an earlier run, for one that another program speaks with now
   */
  AcceleratorReport(
      AcceleratorConnection connection,
      AcceleratorLine line,
      Optional<UsbEntry> entry,
      Optional<Introduction> remembered,
      ZoneId zone) {
    this.connection = connection;
    this.line = line;
    this.entry = entry;
    this.remembered = remembered;
    this.zone = zone;
  }

  Device device() {
    Map<String, String> facts =
        entry.map(UsbSource::facts).orElseGet(() -> new LinkedHashMap<>(Map.of("port", port())));
    Optional<Capabilities> introduced = connection.introduced();
    introduced.ifPresent(c -> {
      facts.put("maker", DisplayText.clean(c.maker(), "not reported"));
      facts.put("firmware", DisplayText.clean(c.firmware(), "not reported"));
    });
    facts.put("proving", proving());
    return new Device(
        connection.id(),
        DeviceKind.ACCELERATOR,
        name(),
        facts,
        // Another program's may well prove, and a lost one may come back.
        !denied() && (introduced.isPresent() || connection.standing().busy()),
        introduction().map(Introduction::simulated).orElse(false));
  }

  private Optional<Introduction> introduction() {
    return connection
        .introduced()
        .map(c -> new Introduction(c.name(), c.simulated()))
        .or(() -> remembered);
  }

  private String proving() {
    if (denied()) {
      return "no: your user may not open it";
    }
    Optional<String> obstacle = connection.obstacle();
    return obstacle.isPresent()
        ? "no: " + obstacle.get()
        : "yes: "
            + connection.introduced().stream()
                .flatMap(says -> says.systems().stream())
                .map(offer ->
                    "%s, circuits of up to 2^%d rows"
                        .formatted(offer.formats().system(), offer.logDomain()))
                .collect(Collectors.joining("; "));
  }

  private boolean denied() {
    return entry.map(UsbEntry::denied).orElse(false);
  }

  private String port() {
    return line.toString();
  }

  private String name() {
    return introduction()
        .map(Introduction::name)
        .orElseGet(() ->
            entry.isPresent()
                ? DisplayText.clean(entry.get().name(), "A proving accelerator")
                : "Accelerator at " + port());
  }

  /**
   * @param back whether it was lost when this was asked last
   */
  List<Finding> findings(boolean back) {
    List<Finding> findings = new ArrayList<>();
    if (denied()) {
      findings.add(
          new Finding(
              "usb-accelerator-forbidden",
              Severity.WARNING,
              name() + " is a proving accelerator, but your user may not open it.",
              RULE));
    } else if (!connection.standing().ready()) {
      findings.add(missing(connection.standing()));
    } else {
      findings.add(
          connection
              .obstacle()
              .map(this::paused)
              .orElseGet(() ->
                  Finding.info(
                      "usb-accelerator", name() + " is a proving accelerator and is used.")));
      if (back) {
        findings.add(Finding.info("device-back", name() + " is back."));
      }
    }
    connection.lastFailure().map(this::failed).ifPresent(findings::add);
    return findings;
  }

  private Finding missing(AcceleratorConnection.Standing standing) {
    if (standing.busy()) {
      return Finding.info("usb-accelerator-in-use", "%s: %s.".formatted(name(), standing.clause()));
    }
    return connection.introduced().isPresent()
        ? new Finding(
            "device-lost",
            Severity.WARNING,
            "%s was lost at %s: %s.".formatted(name(), time(standing.since()), standing.clause()),
            CABLE)
        : new Finding(
            "usb-accelerator-silent",
            Severity.WARNING,
            "%s does not answer: %s.".formatted(name(), standing.clause()),
            entry.isPresent()
                ? CABLE
                : "Plug it in, or take the port out of \"acceleratorPorts\" in the settings.");
  }

  private Finding paused(String why) {
    return new Finding(
        "usb-accelerator-paused",
        Severity.WARNING,
        name() + " gets no more work: " + why + ".",
        "Check its cable, power supply and cooling, then start Hearth again.");
  }

  private Finding failed(AcceleratorConnection.Failure failure) {
    return new Finding(
        "usb-accelerator-failed",
        Severity.WARNING,
        "%s did not make a proof at %s: %s. Another device makes it."
            .formatted(name(), time(failure.at()), failure.clause()),
        "If it happens again, check its cable and run \"hearth selftest --port %s\"."
            .formatted(line instanceof AcceleratorLine.Serial ? port() : "usb"));
  }

  private String time(Instant at) {
    return TIME.format(at.atZone(zone));
  }

  /** What it says of itself; nobody else measures it. */
  static Health health(DeviceId id, Instant at, Vitals vitals) {
    Map<Vital, Reading> readings =
        Map.of(Vital.TEMPERATURE, vitals.temperature(), Vital.POWER, vitals.power());
    return new Health(id, at, readings, Optional.empty());
  }

  /** Its own word for its power, or the most that its socket gives. */
  static PowerSource power(AcceleratorConnection connection, Optional<UsbEntry> entry) {
    if (connection.introduced().map(Capabilities::simulated).orElse(false)) {
      return PowerSource.estimated(
          0, "Not counted: a simulated accelerator draws no power of its own.");
    }
    if (!connection.standing().ready()) {
      return PowerSource.estimated(0, "Not counted: it is not connected.");
    }
    Reading power = connection.lastVitals().power();
    return power.value().isPresent() && power.value().getAsDouble() >= 0
        ? PowerSource.measured(
            power.value().getAsDouble(), "Measured by the accelerator itself, by its own word.")
        : entry.map(UsbEntry::most).orElseGet(() -> UsbEntry.most(OptionalInt.empty()));
  }
}
