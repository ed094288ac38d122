package org.hearth.device.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.DeviceScan;
import org.hearth.device.api.Finding;
import org.hearth.device.api.Severity;

/** Drivers, rights and memory of the devices, from what the search for them found. */
public final class DeviceChecks implements Check {
  private static final Pattern GIBIBYTES = Pattern.compile("(\\d{1,6}(?:\\.\\d)?) GiB");

  /** Keys of 2^20 rows take about 0.6 GiB, and the desktop wants some for itself. */
  private static final double LITTLE_GIBIBYTES = 4;

  private final Supplier<DeviceScan> search;

  public DeviceChecks(Supplier<DeviceScan> search) {
    this.search = search;
  }

  @Override
  public List<CheckResult> run() {
    DeviceScan scan = search.get();
    List<CheckResult> results = new ArrayList<>();
    List<Device> provers = scan.devices().stream().filter(Device::canProve).toList();
    results.add(
        provers.isEmpty()
            ? new CheckResult(
                "provers",
                "Devices that prove",
                Outcome.FAILED,
                "No device of this computer can prove.",
                "Hearth cannot earn here.",
                "Look at the other results of this list.")
            : CheckResult.good(
                "provers",
                "Devices that prove",
                provers.getFirst().name()
                    + (provers.size() == 1 ? "" : " and " + (provers.size() - 1) + " more")
                    + " can prove."));
    for (Finding finding : scan.findings()) {
      if (finding.severity() == Severity.WARNING || finding.severity() == Severity.ERROR) {
        results.add(
            new CheckResult(
                finding.code(),
                title(finding.code()),
                finding.severity() == Severity.ERROR ? Outcome.FAILED : Outcome.WARNING,
                finding.sentence(),
                meaning(finding.code()),
                finding.remedy()));
      }
    }
    scan.devices().stream()
        .filter(device -> device.kind() == DeviceKind.GPU)
        .forEach(device -> results.add(memory(device)));
    return results;
  }

  private static String title(String code) {
    return switch (code) {
      case "gpu-memory-errors", "gpu-bus-errors" -> "Faults of the hardware";
      default -> "Drivers and rights";
    };
  }

  private static String meaning(String code) {
    return switch (code) {
      case "gpu-memory-errors" -> "Proofs may come out wrong.";
      case "gpu-bus-errors" -> "Transfers take longer, and the card may fall off the bus.";
      default -> "A device is not used as it could be.";
    };
  }

  private static CheckResult memory(Device gpu) {
    Matcher matcher = GIBIBYTES.matcher(gpu.facts().getOrDefault("memory", ""));
    if (!matcher.matches()) {
      return CheckResult.note(
          "graphics-memory",
          "Memory of the graphics card",
          "The memory of " + gpu.name() + " is not reported.");
    }
    String found = gpu.name() + " has " + matcher.group() + " of memory.";
    return Double.parseDouble(matcher.group(1)) >= LITTLE_GIBIBYTES
        ? CheckResult.good("graphics-memory", "Memory of the graphics card", found)
        : new CheckResult(
            "graphics-memory",
            "Memory of the graphics card",
            Outcome.WARNING,
            found,
            "Proofs of large circuits will not fit into it.",
            "Close other programs that use the card, or let the processor prove.");
  }
}
