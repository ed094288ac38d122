package org.hearth.device.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceScan;
import org.hearth.device.api.DeviceSource;
import org.hearth.device.api.Finding;
import org.hearth.device.api.Health;
import org.hearth.device.api.PowerSource;

/** Whether this is a container or Linux inside Windows, where hardware is hidden by design. */
final class SurroundingsSource implements DeviceSource {
  private final Path root;

  /**
   * @param root of the file system, {@code /}
   */
  SurroundingsSource(Path root) {
    this.root = root;
  }

  @Override
  public String family() {
    return "containers and virtual machines";
  }

  @Override
  public DeviceScan scan() {
    List<Finding> findings = new ArrayList<>();
    if (wsl()) {
      findings.add(
          Finding.info(
              "wsl",
              "This is Linux inside Windows (WSL): Windows keeps temperatures, fans and most USB"
                  + " devices to itself. Run Hearth in Windows to have them."));
    } else if (Files.exists(root.resolve(".dockerenv"))
        || Files.exists(root.resolve("run/.containerenv"))) {
      findings.add(
          Finding.info(
              "container",
              "This is a container: it has only the devices that were passed in when it was"
                  + " started."));
    }
    return new DeviceScan(List.of(), findings);
  }

  private boolean wsl() {
    try {
      String release = Files.readString(root.resolve("proc/sys/kernel/osrelease"));
      return release.toLowerCase(Locale.ROOT).contains("microsoft");
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  @Override
  public Optional<Health> sample(DeviceId id) {
    return Optional.empty();
  }

  @Override
  public Optional<PowerSource> power(DeviceId id) {
    return Optional.empty();
  }
}
