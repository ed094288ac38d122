package org.hearth.device.presence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Linux's counters of processor time, of {@code /proc/stat} (proc_stat(5)). */
public final class ProcStat implements Supplier<MachineLoad> {
  private static final int IDLE = 4;
  private static final int WAITING_FOR_DISK = 5;

  /** user nice system idle iowait irq softirq steal; guests are in user and nice already. */
  private static final int LAST = 8;

  private final Path stat;

  /**
   * @param proc the folder {@code /proc}
   */
  public ProcStat(Path proc) {
    this.stat = proc.resolve("stat");
  }

  @Override
  public MachineLoad get() {
    long idle = 0;
    long total = 0;
    int processors = 0;
    try {
      for (String line : Files.readAllLines(stat)) {
        if (line.startsWith("cpu ")) {
          String[] words = line.split(" +");
          for (int i = 1; i < words.length && i <= LAST; i++) {
            long ticks = Long.parseLong(words[i]);
            total += ticks;
            idle += i == IDLE || i == WAITING_FOR_DISK ? ticks : 0;
          }
        } else if (line.startsWith("cpu")) {
          processors++;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new MachineLoad(idle, total, Math.max(1, processors));
  }
}
