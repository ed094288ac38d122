package org.hearth.device.presence;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Mains, batteries and UPSs as Linux lists them in {@code /sys/class/power_supply}
 * (sysfs-class-power). A battery that is full, or charging, or kept at its limit, does not mean
 * that the computer lives on it; the battery of a mouse never does.
 */
public final class SysfsPower implements FactSource<PowerSupply> {
  private final Path folder;

  /** A battery of the computer. */
  private record Battery(boolean discharging, boolean tells, OptionalInt charge) {}

  /**
   * @param folder {@code /sys/class/power_supply}; it need not exist
   */
  public SysfsPower(Path folder) {
    this.folder = folder;
  }

  @Override
  public Fact<PowerSupply> read() {
    List<Battery> batteries = new ArrayList<>();
    boolean lines = false;
    boolean online = false;
    try (DirectoryStream<Path> supplies = Files.newDirectoryStream(folder)) {
      for (Path supply : supplies) {
        String type = text(supply, "type");
        if (type.equals("battery") || type.equals("ups")) {
          if (!text(supply, "scope").equals("device") && !text(supply, "present").equals("0")) {
            batteries.add(battery(supply));
          }
        } else if (!text(supply, "online").isEmpty()) {
          lines = true;
          online |= !text(supply, "online").equals("0");
        }
      }
    } catch (IOException e) {
      return Files.exists(folder)
          ? Fact.notReported(Unreported.NO_ANSWER)
          : Fact.of(new PowerSupply.Mains()); // a kernel without the class, or a container
    }
    if (batteries.isEmpty()) {
      return Fact.of(new PowerSupply.Mains());
    }
    boolean discharging = batteries.stream().anyMatch(Battery::discharging);
    boolean silent = batteries.stream().noneMatch(Battery::tells);
    OptionalInt charge = charge(batteries);
    return Fact.of(
        !online && (discharging || (lines && silent))
            ? new PowerSupply.OnBattery(charge)
            : new PowerSupply.PluggedIn(charge));
  }

  private static Battery battery(Path supply) {
    String status = text(supply, "status");
    return new Battery(
        status.equals("discharging"),
        !status.isEmpty() && !status.equals("unknown"),
        percent(text(supply, "capacity")));
  }

  /** Of several the mean. */
  private static OptionalInt charge(List<Battery> batteries) {
    int[] told = batteries.stream().flatMapToInt(b -> b.charge().stream()).toArray();
    return told.length == 0
        ? OptionalInt.empty()
        : OptionalInt.of((int) Math.round(Arrays.stream(told).average().orElse(0)));
  }

  private static OptionalInt percent(String text) {
    return text.matches("\\d{1,3}") && Integer.parseInt(text) <= 100
        ? OptionalInt.of(Integer.parseInt(text))
        : OptionalInt.empty();
  }

  /** Empty for an attribute that the supply does not have. */
  private static String text(Path supply, String attribute) {
    try {
      return Files.readString(supply.resolve(attribute)).strip().toLowerCase(Locale.ROOT);
    } catch (IOException | java.io.UncheckedIOException e) {
      return "";
    }
  }
}
