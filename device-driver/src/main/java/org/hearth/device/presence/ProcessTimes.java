package org.hearth.device.presence;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How long each process of this program, which has some for its GPUs, has computed since its start.
 */
@FunctionalInterface
public interface ProcessTimes {
  /** By process id; a process without a figure is left out. */
  Map<Long, Duration> now();

  /** This process and all that it started. */
  static ProcessTimes ofThisProgram() {
    return () -> {
      Map<Long, Duration> times = new HashMap<>();
      ProcessHandle own = ProcessHandle.current();
      Stream.concat(Stream.of(own), own.descendants())
          .forEach(process ->
              process.info().totalCpuDuration().ifPresent(t -> times.put(process.pid(), t)));
      return times;
    };
  }
}
