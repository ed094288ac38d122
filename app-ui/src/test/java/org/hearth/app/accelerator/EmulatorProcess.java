package org.hearth.app.accelerator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hearth.app.OwnProgram;

/** {@code hearth accelerator-emulator} as a program of its own, and all that it says. */
final class EmulatorProcess implements AutoCloseable {
  private final Process process;
  private final List<String> said = new ArrayList<>();
  private final CountDownLatch there = new CountDownLatch(1);

  /**
   * @param link the port's name, whichever pseudo terminal it leads to
   */
  EmulatorProcess(Path link, String... options) throws IOException, InterruptedException {
    List<String> command =
        OwnProgram.command(
            List.of("-Xmx512m"),
            "accelerator-emulator",
            "--link",
            link.toString(),
            "--threads",
            "1");
    command.addAll(List.of(options));
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    Thread.ofVirtual().start(this::listen);
    if (!there.await(60, TimeUnit.SECONDS)) {
      close();
      throw new IllegalStateException("The emulator did not start: " + said());
    }
  }

  private void listen() {
    try (BufferedReader out = process.inputReader()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        synchronized (said) {
          said.add(line);
        }
        if (line.startsWith("Simulated accelerator at ")) {
          there.countDown();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> said() {
    synchronized (said) {
      return List.copyOf(said);
    }
  }

  long count(String line) {
    return said().stream().filter(line::equals).count();
  }

  /** The last words of the lines that begin with that one. */
  List<String> after(String word) {
    return said().stream()
        .filter(line -> line.startsWith(word + " "))
        .map(line -> line.substring(word.length() + 1))
        .toList();
  }

  /** SIGKILL: nothing gets to say goodbye, as when a cable is pulled. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
