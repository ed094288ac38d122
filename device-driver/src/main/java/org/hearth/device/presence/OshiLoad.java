package org.hearth.device.presence;

import java.util.Arrays;
import java.util.function.Supplier;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.TickType;

/** The counters of processor time where there is no {@code /proc}. Making one takes a second. */
public final class OshiLoad implements Supplier<MachineLoad> {
  private final CentralProcessor processor = new SystemInfo().getHardware().getProcessor();

  @Override
  public MachineLoad get() {
    long[] ticks = processor.getSystemCpuLoadTicks();
    long idle = ticks[TickType.IDLE.getIndex()] + ticks[TickType.IOWAIT.getIndex()];
    return new MachineLoad(
        idle, Arrays.stream(ticks).sum(), Math.max(1, processor.getLogicalProcessorCount()));
  }
}
