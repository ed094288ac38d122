package org.hearth.device.graphics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.device.gpu.opencl.ListedOpenClDevice;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.device.worker.ChildCommand;
import org.hearth.device.worker.Worker;
import org.hearth.device.worker.WorkerFailure;
import org.hearth.device.worker.WorkerLimits;
import org.hearth.device.worker.fault.FaultLimits;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks OpenCL once, and again when a driver appears. In a process of its own with a time limit:
 * OpenCL's loader brings the library of every driver on the computer into the process that asks,
 * and vendors' libraries have crashed and hung there. The first answer is waited for; a later one
 * is fetched in the background while the one before still counts, since whoever looks for devices
 * also watches their temperatures.
 */
public final class OpenClSurvey implements OpenClListing {
  private static final Logger LOG = LoggerFactory.getLogger(OpenClSurvey.class);
  private static final int HEAP_MEBIBYTES = 64;
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final WorkerLimits LIMITS =
      new WorkerLimits(LIMIT, LIMIT, Duration.ofSeconds(1), FaultLimits.DEFAULT);

  private final Asker asker;
  private final List<Path> drivers;
  private @Nullable Answer answer;
  private String asked = "";

  /** The process that asks. */
  @FunctionalInterface
  interface Asker {
    byte[] ask() throws WorkerFailure, InterruptedException;
  }

  /**
   * @param drivers files and folders that change when a driver comes or goes
   */
  OpenClSurvey(Asker asker, List<Path> drivers) {
    this.asker = asker;
    this.drivers = List.copyOf(drivers);
  }

  public static OpenClSurvey ofThisComputer(
      OperatingSystem system, Map<String, String> environment, Clock clock) {
    ChildCommand command =
        ChildCommand.ofThisJava(
            HEAP_MEBIBYTES, List.of(), OpenClSurveyMain.class.getName(), List.of());
    return new OpenClSurvey(
        () -> {
          try (Worker worker = new Worker("OpenCL", command, LIMITS, clock)) {
            return worker.ask(new byte[0], LIMIT, progress -> {});
          }
        },
        drivers(system, environment));
  }

  /** Where drivers tell OpenCL's loader of themselves; on macOS nothing is installed. */
  private static List<Path> drivers(OperatingSystem system, Map<String, String> environment) {
    return system.isWindows()
        ? List.of(
            Path.of(
                environment.getOrDefault("SystemRoot", "C:\\Windows"), "System32", "OpenCL.dll"))
        : List.of(Path.of("/etc/OpenCL/vendors"));
  }

  @Override
  public synchronized Answer ask() {
    String now = fingerprint();
    Answer before = answer;
    if (before == null) {
      asked = now;
      Answer first = askNow();
      answer = first;
      return first;
    }
    if (!now.equals(asked)) {
      asked = now;
      Thread.ofVirtual().name("opencl-survey").start(this::renew);
    }
    return before;
  }

  private void renew() {
    Answer later = askNow();
    synchronized (this) {
      answer = later;
    }
  }

  private Answer askNow() {
    try {
      return ListedOpenClDevice.decode(asker.ask())
          .map(gpus -> new Answer(gpus, Optional.empty()))
          .orElseGet(() -> failed("it answered nonsense"));
    } catch (WorkerFailure e) {
      LOG.info("OpenCL: {}", e.sentence());
      return switch (e.kind()) {
        case DEVICE_UNAVAILABLE -> new Answer(List.of(), Optional.empty());
        case WORKER_HUNG -> failed("it did not answer within " + LIMIT.toSeconds() + " seconds");
        case WORKER_NOT_STARTED -> failed("no process could be started to ask it");
        default -> failed("the process that asked it ended");
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer(List.of(), Optional.empty());
    }
  }

  private static Answer failed(String clause) {
    return new Answer(List.of(), Optional.of(clause));
  }

  /** The names and times of change. */
  private String fingerprint() {
    StringBuilder all = new StringBuilder();
    for (Path driver : drivers) {
      add(all, driver);
      Sysfs.list(driver, "*").forEach(file -> add(all, file));
    }
    return all.toString();
  }

  private static void add(StringBuilder all, Path file) {
    try {
      all.append(file).append(' ').append(Files.getLastModifiedTime(file)).append('\n');
    } catch (IOException e) {
      // It is not there.
    }
  }
}
