package org.hearth.device.cpu;

import java.util.Arrays;
import org.hearth.device.api.DisplayText;
import org.hearth.device.api.Reading;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.TickType;
import oshi.hardware.GlobalMemory;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.Sensors;

/**
 * The processor as OSHI sees it. OSHI answers 0.0, -1 or an empty list for "unknown"; here these
 * become "not reported". Its objects are made once, because making them takes a second or more.
 */
public final class OshiCpuSensors implements CpuSensors {
  private final CentralProcessor processor;
  private final GlobalMemory memory;
  private final Sensors sensors;
  private final CpuIdentity identity;

  private OshiCpuSensors(HardwareAbstractionLayer hardware) {
    processor = hardware.getProcessor();
    memory = hardware.getMemory();
    sensors = hardware.getSensors();
    identity =
        new CpuIdentity(
            DisplayText.clean(processor.getProcessorIdentifier().getName(), ""),
            System.getProperty("os.arch", ""),
            microarchitecture(processor.getProcessorIdentifier()),
            Math.max(0, processor.getPhysicalPackageCount()),
            Math.max(0, processor.getPhysicalProcessorCount()),
            Math.max(0, processor.getLogicalProcessorCount()),
            Runtime.getRuntime().availableProcessors(),
            Math.max(0, memory.getTotal()));
  }

  private static String microarchitecture(CentralProcessor.ProcessorIdentifier of) {
    String family = DisplayText.clean(of.getFamily(), "");
    String model = DisplayText.clean(of.getModel(), "");
    String oshi = DisplayText.clean(of.getMicroarchitecture(), "");
    return Microarchitecture.of(DisplayText.clean(of.getVendor(), ""), family, model, oshi);
  }

  /**
   * Takes about a second.
   *
   * @throws LinkageError where OSHI's native part cannot be loaded, for example because the
   *     temporary folder forbids programs
   */
  public static OshiCpuSensors open() {
    return new OshiCpuSensors(new SystemInfo().getHardware());
  }

  @Override
  public CpuIdentity identity() {
    return identity;
  }

  @Override
  public CpuTicks ticks() {
    long[] ticks = processor.getSystemCpuLoadTicks();
    long idle = ticks[TickType.IDLE.getIndex()] + ticks[TickType.IOWAIT.getIndex()];
    return new CpuTicks(idle, Arrays.stream(ticks).sum());
  }

  @Override
  public Reading temperatureCelsius() {
    return plausibleTemperature(sensors.getCpuTemperature());
  }

  /** 0 is OSHI's word for unknown; a running chip outside 1 to 150 °C is a broken sensor. */
  static Reading plausibleTemperature(double celsius) {
    return celsius >= 1 && celsius <= 150
        ? Reading.of(celsius)
        : Reading.notReported("this computer gives programs no processor temperature");
  }

  @Override
  public Reading clockMegahertz() {
    return plausibleClock(Arrays.stream(processor.getCurrentFreq()).max().orElse(-1));
  }

  static Reading plausibleClock(long hertz) {
    return hertz > 0
        ? Reading.of(hertz / 1e6)
        : Reading.notReported("this computer gives programs no processor clock");
  }

  @Override
  public Reading memoryUsedBytes() {
    return usedMemory(memory.getTotal(), memory.getAvailable());
  }

  static Reading usedMemory(long total, long available) {
    return total > 0 && available > 0 && available <= total
        ? Reading.of(total - available)
        : Reading.notReported("the operating system does not tell its free memory");
  }
}
