package org.hearth.app.preflight;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.DeviceScan;
import org.hearth.device.api.Severity;
import org.hearth.device.doctor.Computer;
import org.hearth.device.doctor.ThisComputer;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.device.wiring.ThisMachine;
import org.hearth.node.network.facts.MachineFacts;

/** Looks at this machine with the eyes of the doctor and of the search for devices. */
public final class MachineSurvey {
  /** As {@link org.hearth.device.api.DisplayText#gibibytes} writes it. */
  private static final Pattern GIBIBYTES = Pattern.compile("(\\d{1,9})\\.(\\d) GiB");

  private static final String OF_THE_PROCESSOR = "part of the processor";

  private MachineSurvey() {}

  /**
   * Takes some seconds.
   *
   * @param folder the data folder; it need not exist
   */
  public static MachineFacts of(Path folder, Clock clock) {
    Computer computer = new ThisComputer(OperatingSystem.current(), clock);
    return of(
        ThisMachine.devices(clock).scan(),
        Runtime.getRuntime().availableProcessors(),
        computer.memory(),
        computer.diskFree(folder));
  }

  /**
   * @param threads that this program may use
   * @param memory in bytes
   * @param disk that is free, in bytes
   */
  static MachineFacts of(DeviceScan scan, int threads, OptionalLong memory, OptionalLong disk) {
    return new MachineFacts(
        cores(scan.devices()), OptionalInt.of(threads), memory, disk, graphics(scan));
  }

  private static OptionalInt cores(List<Device> devices) {
    return devices.stream()
        .filter(device -> device.kind() == DeviceKind.CPU)
        .map(device -> device.facts().getOrDefault("cores", ""))
        .filter(cores -> cores.matches("[1-9]\\d{0,5}"))
        .mapToInt(Integer::parseInt)
        .findFirst();
  }

  /** The largest card's; 0 only where the search was complete and there is none. */
  private static OptionalLong graphics(DeviceScan scan) {
    List<Device> cards = scan.devices().stream().filter(MachineSurvey::isCard).toList();
    OptionalLong largest =
        cards.stream()
            .map(card -> bytes(card.facts().getOrDefault("memory", "")))
            .flatMap(Optional::stream)
            .mapToLong(Long::longValue)
            .max();
    boolean none = cards.isEmpty() && !missedOne(scan);
    return largest.isEmpty() && none ? OptionalLong.of(0) : largest;
  }

  /** Graphics in the processor share its memory and have none of their own. */
  private static boolean isCard(Device device) {
    return device.kind() == DeviceKind.GPU
        && !device.simulated()
        && !device.facts().getOrDefault("kind", "").startsWith(OF_THE_PROCESSOR);
  }

  /** A card without a driver that works is told of by a finding only. */
  private static boolean missedOne(DeviceScan scan) {
    return scan.findings().stream()
        .anyMatch(finding ->
            (finding.severity() == Severity.WARNING || finding.severity() == Severity.ERROR)
                && (finding.code().startsWith("nvidia-") || finding.code().equals("scan-failed")));
  }

  private static Optional<Long> bytes(String text) {
    Matcher matcher = GIBIBYTES.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long tenths = 10 * Long.parseLong(matcher.group(1)) + Long.parseLong(matcher.group(2));
    return Optional.of(tenths * (1L << 30) / 10);
  }
}
