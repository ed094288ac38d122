package org.hearth.device.cpu;

import org.hearth.device.api.Reading;

/** Sensors whose answers tests set. */
final class FakeSensors implements CpuSensors {
  CpuIdentity identity =
      new CpuIdentity(
          "AMD Ryzen 5 5600X 6-Core Processor", "amd64", "Zen 3", 1, 6, 12, 12, 34_359_738_368L);
  CpuTicks ticks = new CpuTicks(1000, 2000);
  Reading temperature = Reading.of(55);
  int temperatureAsked;

  @Override
  public CpuIdentity identity() {
    return identity;
  }

  @Override
  public CpuTicks ticks() {
    return ticks;
  }

  @Override
  public Reading temperatureCelsius() {
    temperatureAsked++;
    return temperature;
  }

  @Override
  public Reading clockMegahertz() {
    return Reading.of(3700);
  }

  @Override
  public Reading memoryUsedBytes() {
    return Reading.of(1 << 30);
  }
}
