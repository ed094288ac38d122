package org.hearth.device.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.hearth.device.nativelib.OperatingSystem;

/** The computer that this program runs on. */
public final class ThisComputer implements Computer {
  private static final int LIMIT_SECONDS = 5;
  private static final int MOST_OUTPUT = 1 << 16;

  private final OperatingSystem system;
  private final Clock clock;

  public ThisComputer(OperatingSystem system, Clock clock) {
    this.system = system;
    this.clock = clock;
  }

  @Override
  public OperatingSystem system() {
    return system;
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public OptionalLong memory() {
    return memoryBean().map(s -> positive(s.getTotalMemorySize())).orElse(OptionalLong.empty());
  }

  /** Linux counts what it can give back of its caches only here. */
  @Override
  public OptionalLong memoryAvailable() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/meminfo"))) {
        if (line.matches("MemAvailable:\\s+\\d{1,15} kB")) {
          return OptionalLong.of(1024 * Long.parseLong(line.replaceAll("\\D", "")));
        }
      }
    } catch (IOException e) {
      // not Linux
    }
    return memoryBean().map(s -> positive(s.getFreeMemorySize())).orElse(OptionalLong.empty());
  }

  private static Optional<OperatingSystemMXBean> memoryBean() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean s
        ? Optional.of(s)
        : Optional.empty();
  }

  private static OptionalLong positive(long number) {
    return number > 0 ? OptionalLong.of(number) : OptionalLong.empty();
  }

  @Override
  public OptionalLong diskFree(Path folder) {
    Path present = folder.toAbsolutePath();
    while (!Files.exists(present) && present.getParent() != null) {
      present = present.getParent();
    }
    try {
      return OptionalLong.of(Files.getFileStore(present).getUsableSpace());
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  @Override
  public boolean canWrite(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, "doctor-", ".tmp"));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** By the longest mount point that holds the folder (proc(5), "mounts"). */
  @Override
  public boolean forbidsPrograms(Path folder) {
    try {
      String path = folder.toAbsolutePath().toString();
      String best = "";
      String options = "";
      for (String line : Files.readAllLines(Path.of("/proc/mounts"))) {
        String[] words = line.split(" ");
        if (words.length > 3
            && words[1].length() >= best.length()
            && (path + "/").startsWith(words[1].endsWith("/") ? words[1] : words[1] + "/")) {
          best = words[1];
          options = words[3];
        }
      }
      return List.of(options.split(",")).contains("noexec");
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public Set<String> programs() {
    return ProcessHandle.allProcesses()
        .flatMap(process -> command(process).stream())
        .map(command -> command.replaceFirst("^.*[/\\\\]", "").toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  /** Of another user's program Linux tells only the first 15 letters (proc(5), "comm"). */
  private static Optional<String> command(ProcessHandle process) {
    return process
        .info()
        .command()
        .or(() -> {
          try {
            Path name = Path.of("/proc", Long.toString(process.pid()), "comm");
            return Optional.of(Files.readString(name).strip());
          } catch (IOException e) {
            return Optional.empty();
          }
        });
  }

  @Override
  public Optional<Boolean> resolves(String host) {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            answer.complete(InetAddress.getAllByName(host).length > 0);
          } catch (UnknownHostException e) {
            answer.complete(false);
          }
        });
    try {
      return Optional.of(answer.get(LIMIT_SECONDS, TimeUnit.SECONDS));
    } catch (TimeoutException | ExecutionException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Linux only: sysfs-class-power, "type" and "online". */
  @Override
  public Optional<Boolean> onMains() {
    Optional<Boolean> found = Optional.empty();
    try (DirectoryStream<Path> supplies =
        Files.newDirectoryStream(Path.of("/sys/class/power_supply"))) {
      for (Path supply : supplies) {
        if (Files.readString(supply.resolve("type")).strip().equals("Mains")) {
          boolean online = Files.readString(supply.resolve("online")).strip().equals("1");
          found = Optional.of(online || found.orElse(false));
        }
      }
    } catch (IOException | RuntimeException e) {
      return found;
    }
    return found;
  }

  @Override
  public Optional<String> ask(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(nothing()))
              .start();
      CompletableFuture<byte[]> output = new CompletableFuture<>();
      Thread.ofVirtual()
          .start(() -> {
            try (InputStream in = process.getInputStream()) {
              output.complete(in.readNBytes(MOST_OUTPUT));
            } catch (IOException e) {
              output.complete(new byte[0]);
            }
          });
      boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      return ended && process.exitValue() == 0
          ? Optional.of(new String(output.get(1, TimeUnit.SECONDS), StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IOException | ExecutionException | TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private java.io.File nothing() {
    return new java.io.File(system.isWindows() ? "NUL" : "/dev/null");
  }
}
