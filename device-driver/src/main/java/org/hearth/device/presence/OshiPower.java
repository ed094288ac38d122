package org.hearth.device.presence;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import oshi.SystemInfo;
import oshi.hardware.PowerSource;

/** Batteries as OSHI sees them; used where there is neither sysfs nor Windows' own call. */
public final class OshiPower implements FactSource<PowerSupply> {
  private final Supplier<List<State>> batteries;

  /**
   * What counts of a battery.
   *
   * @param line whether the computer gets power from outside
   * @param remaining 0 to 1
   * @param capacity 0 for a battery that is not there
   */
  record State(boolean line, boolean discharging, double remaining, int capacity) {}

  public OshiPower() {
    this(() ->
        new SystemInfo().getHardware().getPowerSources().stream().map(OshiPower::state).toList());
  }

  OshiPower(Supplier<List<State>> batteries) {
    this.batteries = batteries;
  }

  private static State state(PowerSource of) {
    return new State(
        of.isPowerOnLine(),
        of.isDischarging(),
        of.getRemainingCapacityPercent(),
        of.getMaxCapacity());
  }

  @Override
  public Fact<PowerSupply> read() {
    List<State> there = batteries.get().stream().filter(b -> b.capacity() > 0).toList();
    if (there.isEmpty()) {
      return Fact.of(new PowerSupply.Mains());
    }
    double remaining = there.stream().mapToDouble(State::remaining).average().orElse(-1);
    OptionalInt charge =
        remaining >= 0 && remaining <= 1
            ? OptionalInt.of((int) Math.round(100 * remaining))
            : OptionalInt.empty();
    boolean line = there.stream().anyMatch(State::line);
    boolean discharging = there.stream().anyMatch(State::discharging);
    return Fact.of(
        discharging && !line
            ? new PowerSupply.OnBattery(charge)
            : new PowerSupply.PluggedIn(charge));
  }
}
