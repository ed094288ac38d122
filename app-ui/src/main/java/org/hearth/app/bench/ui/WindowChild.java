package org.hearth.app.bench.ui;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.hearth.app.ui.bench.WindowProbe;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A measured process with its window. */
final class WindowChild implements AutoCloseable {
  private static final Duration PAINT = Duration.ofSeconds(60);
  private static final Duration END = Duration.ofSeconds(180);
  private static final String ENDED = "";

  private final Process process;
  private final Path errors;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final double firstPaint;
  private final double processorUntilPaint;
  private volatile String lastWords = "it said nothing";

  /**
   * Starts it and waits until its window is painted.
   *
   * @param errors where its standard error is kept
   * @throws WindowChildException if it is not
   */
  WindowChild(List<String> command, Path errors) throws IOException, InterruptedException {
    this.errors = errors;
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.to(errors.toFile()));
    builder.environment().remove("HEARTH_STDERR"); // the launcher's, of this process
    long start = System.currentTimeMillis();
    process = builder.start();
    Thread.ofPlatform().daemon().name("window-answers").start(this::read);
    try {
      JsonNode painted = next(PAINT);
      firstPaint = painted.path("painted").asLong() - start;
      processorUntilPaint = painted.path("processor").asDouble();
    } catch (WindowChildException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private void read() {
    try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith(WindowProbe.MARK)) {
          answers.add(line.substring(WindowProbe.MARK.length()));
        } else if (!line.isBlank()) {
          lastWords = line; // Java itself complains there
        }
      }
    } catch (IOException e) {
      // it has ended
    }
    answers.add(ENDED);
  }

  /** From the start of the process to its first painted frame, in milliseconds, 17 ms too many. */
  double firstPaint() {
    return firstPaint;
  }

  /** Processor time until then, in milliseconds; negative where the system does not tell it. */
  double processorUntilPaint() {
    return processorUntilPaint;
  }

  /**
   * Has something done in it; see {@link WindowProbe}.
   *
   * @throws WindowChildException if it cannot, or takes longer than the patience
   */
  JsonNode ask(Duration patience, Object... words) throws IOException, InterruptedException {
    tell(words);
    return next(patience);
  }

  private void tell(Object... words) throws IOException {
    Writer out = process.outputWriter(StandardCharsets.UTF_8);
    out.write(String.join("\t", List.of(words).stream().map(String::valueOf).toList()) + "\n");
    out.flush();
  }

  private JsonNode next(Duration patience) throws InterruptedException {
    String line = answers.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (line == null) {
      throw new WindowChildException(
          "The measured window did not answer within " + patience.toSeconds() + " s.");
    }
    if (line.equals(ENDED)) {
      throw new WindowChildException("The measured window has ended: " + lastError());
    }
    JsonNode answer = JsonMapper.shared().readTree(line);
    if (answer.has("error")) {
      throw new WindowChildException("In the measured window: " + answer.path("error").asString());
    }
    return answer;
  }

  private String lastError() {
    try {
      List<String> lines = Files.readAllLines(errors);
      return lines.isEmpty() ? lastWords : lines.getLast();
    } catch (IOException e) {
      return "what it said cannot be read";
    }
  }

  /** Share of one core that it takes over the next seconds, in percent. */
  OptionalDouble core(int seconds) throws InterruptedException {
    OptionalDouble before = cpuSeconds();
    long start = System.nanoTime();
    Thread.sleep(Duration.ofSeconds(seconds));
    OptionalDouble after = cpuSeconds();
    double wall = (System.nanoTime() - start) / 1e9;
    return before.isEmpty() || after.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(100 * (after.getAsDouble() - before.getAsDouble()) / wall);
  }

  private OptionalDouble cpuSeconds() {
    return process
        .info()
        .totalCpuDuration()
        .map(cpu -> OptionalDouble.of(cpu.toNanos() / 1e9))
        .orElse(OptionalDouble.empty());
  }

  /** Resident memory in MiB; empty where the system does not tell it. */
  OptionalDouble residentMebibytes() {
    return ResidentMemory.mebibytes(process.pid());
  }

  /** Ends the program as its user does, and waits. */
  void quit() throws IOException, InterruptedException {
    tell("quit"); // it may be gone before it could answer
    if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
      throw new WindowChildException("The measured window did not end.");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
