package org.hearth.device.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Captured folders of /sys/class/power_supply. */
class SysfsPowerTest {
  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "desktop                    | ''                                                                             | MAINS",
        "desktop, mouse's battery   | hid:type=Battery,scope=Device,status=Discharging,capacity=20                   | MAINS",
        "laptop unplugged           | AC:type=Mains,online=0 BAT0:type=Battery,status=Discharging,capacity=40        | BATTERY 40",
        "laptop charging            | AC:type=Mains,online=1 BAT0:type=Battery,status=Charging,capacity=41           | PLUGGED 41",
        "laptop full, plugged in    | AC:type=Mains,online=1 BAT0:type=Battery,status=Full,capacity=100              | PLUGGED 100",
        "kept at its limit          | AC:type=Mains,online=1 BAT0:type=Battery,status=Not charging,capacity=80       | PLUGGED 80",
        "plugged in, much too weak  | AC:type=Mains,online=1 BAT0:type=Battery,status=Discharging,capacity=55        | PLUGGED 55",
        "by USB-C                   | ucsi:type=USB,online=1 BAT0:type=Battery,status=Charging,capacity=9            | PLUGGED 9",
        "no line told, discharging  | BAT1:type=Battery,status=Discharging,capacity=12                               | BATTERY 12",
        "no line told, full         | BAT1:type=Battery,status=Full,capacity=100                                     | PLUGGED 100",
        "says nothing, unplugged    | AC:type=Mains,online=0 BAT0:type=Battery,status=Unknown                        | BATTERY",
        "says nothing, plugged in   | AC:type=Mains,online=1 BAT0:type=Battery,status=Unknown                        | PLUGGED",
        "bay without its battery    | AC:type=Mains,online=0 BAT0:type=Battery,present=0,status=Unknown              | MAINS",
        "two batteries              | BAT0:type=Battery,status=Unknown,capacity=100 BAT1:type=Battery,status=Discharging,capacity=50 | BATTERY 75",
        "a UPS that holds           | ups:type=UPS,status=Discharging,capacity=90                                    | BATTERY 90",
        "a charge that cannot be    | BAT0:type=Battery,status=Discharging,capacity=255                              | BATTERY",
      })
  void tellsWhatTheComputerLivesOn(String name, String supplies, String expected)
      throws IOException {
    for (String supply : supplies.split(" (?=\\w+:)")) {
      if (supply.isBlank()) {
        continue;
      }
      Path own = Files.createDirectory(folder.resolve(supply.substring(0, supply.indexOf(':'))));
      for (String attribute : supply.substring(supply.indexOf(':') + 1).split(",")) {
        String[] both = attribute.split("=");
        Files.writeString(own.resolve(both[0]), both[1].strip() + "\n");
      }
    }
    assertThat(text(new SysfsPower(folder).read())).as(name).isEqualTo(expected);
  }

  @Test
  void aKernelWithoutTheListHasNoBattery() {
    assertThat(text(new SysfsPower(folder.resolve("none")).read())).isEqualTo("MAINS");
  }

  static String text(Fact<PowerSupply> fact) {
    return fact.map(supply ->
            switch (supply) {
              case PowerSupply.Mains _ -> "MAINS";
              case PowerSupply.PluggedIn(OptionalInt charge) -> "PLUGGED" + text(charge);
              case PowerSupply.OnBattery(OptionalInt charge) -> "BATTERY" + text(charge);
            })
        .value()
        .orElseGet(() -> String.valueOf(fact.gap().orElseThrow()));
  }

  private static String text(OptionalInt charge) {
    return charge.isPresent() ? " " + charge.getAsInt() : "";
  }
}
