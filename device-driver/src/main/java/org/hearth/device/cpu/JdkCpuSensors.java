package org.hearth.device.cpu;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.hearth.device.api.DisplayText;
import org.hearth.device.api.Reading;

/**
 * What Java itself knows, for a computer where OSHI's native part cannot be loaded. There is always
 * a processor, so Hearth always lists one.
 */
public final class JdkCpuSensors implements CpuSensors {
  private static final String NO_SENSORS = "the sensor library could not start";

  private final Path cpuInfo;
  private final Path stat;
  private final String systemName;

  /**
   * @param proc the folder {@code /proc}; need not exist
   * @param systemName the name that the operating system's environment gives, or ""
   */
  public JdkCpuSensors(Path proc, String systemName) {
    this.cpuInfo = proc.resolve("cpuinfo");
    this.stat = proc.resolve("stat");
    this.systemName = systemName;
  }

  @Override
  public CpuIdentity identity() {
    int usable = Runtime.getRuntime().availableProcessors();
    long memory =
        ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
            ? Math.max(0, system.getTotalMemorySize())
            : 0;
    String architecture = System.getProperty("os.arch", "");
    return new CpuIdentity(modelName(), architecture, "", 0, 0, usable, usable, memory);
  }

  private String modelName() {
    try (Stream<String> lines = Files.lines(cpuInfo)) {
      return lines
          .filter(line -> line.startsWith("model name") && line.indexOf(':') > 0)
          .map(line -> DisplayText.clean(line.substring(line.indexOf(':') + 1), ""))
          .filter(name -> !name.isEmpty())
          .findFirst()
          .orElse(DisplayText.clean(systemName, ""));
    } catch (IOException | RuntimeException e) {
      return DisplayText.clean(systemName, "");
    }
  }

  /**
   * The first line of {@code /proc/stat}: user nice system idle iowait irq softirq steal
   * (proc_stat(5)).
   */
  @Override
  public CpuTicks ticks() {
    try (Stream<String> lines = Files.lines(stat)) {
      String[] fields = lines.findFirst().orElse("").trim().split("\\s+");
      long total = 0;
      for (int i = 1; i <= 8; i++) {
        total += Long.parseLong(fields[i]);
      }
      return new CpuTicks(Long.parseLong(fields[4]) + Long.parseLong(fields[5]), total);
    } catch (IOException | RuntimeException e) {
      return new CpuTicks(0, 0);
    }
  }

  @Override
  public Reading temperatureCelsius() {
    return Reading.notReported(NO_SENSORS);
  }

  @Override
  public Reading clockMegahertz() {
    return Reading.notReported(NO_SENSORS);
  }

  @Override
  public Reading memoryUsedBytes() {
    return Reading.notReported(NO_SENSORS);
  }
}
