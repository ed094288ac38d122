package org.hearth.node.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hearth.prover.BadInputException;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.io.circom.CircomInputs;
import org.hearth.prover.io.circom.WitnessLimits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A witness program that circom made from C++: {@code program inputs.json witness.wtns}, with its
 * {@code program.dat} beside it. It is a program of the user's and may do what he may, so it runs
 * as a process of its own, without this one's environment, and for no longer and with no more
 * memory than another calculator (memory: where the system has {@code /bin/sh}).
 */
final class WitnessProgram {
  private static final Path SHELL = Path.of("/bin/sh");
  private static final BigInteger PRIME = Bn254.FR.modulus();
  private static final JsonFactory JSON = new JsonFactory();
  private static final Logger LOG = LoggerFactory.getLogger(WitnessProgram.class);

  private final WitnessLimits limits;
  private final long mostBytes;

  /**
   * @param mostBytes of a witness
   */
  WitnessProgram(WitnessLimits limits, long mostBytes) {
    this.limits = limits;
    this.mostBytes = mostBytes;
  }

  /**
   * Has the witness written.
   *
   * @param program that is run
   * @param out a file that is there, empty
   * @throws BadInputException if the program refuses the inputs, or can't be run
   * @throws InterruptedException if the thread was interrupted; the program has been ended then
   */
  void run(Path program, CircomInputs inputs, Path out) throws InterruptedException {
    if (!Files.isExecutable(program)) {
      throw new BadInputException(program + " can't be run: it is no program.");
    }
    try {
      Path folder = Files.createTempDirectory("hearth-");
      try {
        Path json = folder.resolve("inputs.json");
        write(inputs, json);
        run(program, folder, limited(program.toAbsolutePath(), json, out));
      } finally {
        remove(folder);
      }
      if (Files.size(out) == 0) {
        throw new BadInputException(program + " ended and wrote no witness.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /** With all that the program put there. */
  private static void remove(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.toList().reversed()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("what a witness program left in {} can't be removed", folder, e);
    }
  }

  private void run(Path program, Path folder, List<String> command)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(limits.time().toMillis(), TimeUnit.MILLISECONDS)) {
        throw new BadInputException(
            program
                + " was stopped: it takes longer than "
                + limits.time().toSeconds()
                + " s for a witness.");
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new BadInputException(
          "%s makes no witness of these inputs: it ended with %d. Run it with them to see what it says."
              .formatted(program, process.exitValue()));
    }
  }

  /** The shell's limits hold for the program that it becomes: KiB of memory, blocks of a file. */
  private List<String> limited(Path program, Path json, Path out) {
    List<String> plain = List.of(program.toString(), json.toString(), out.toString());
    if (!Files.isExecutable(SHELL)) {
      return plain;
    }
    String script =
        "ulimit -c 0; ulimit -v %d; ulimit -f %d; exec \"$0\" \"$@\""
            .formatted(((long) limits.memoryMebibytes() << 10) + (64 << 10), mostBytes / 512 + 1);
    return List.of(SHELL.toString(), "-c", script, plain.get(0), plain.get(1), plain.get(2));
  }

  private static void write(CircomInputs inputs, Path file) throws IOException {
    try (var json = JSON.createGenerator(ObjectWriteContext.empty(), Files.newOutputStream(file))) {
      json.writeStartObject();
      inputs
          .signals()
          .forEach((name, values) -> {
            json.writeName(name);
            json.writeStartArray();
            values.forEach(value -> json.writeString(value.mod(PRIME).toString()));
            json.writeEndArray();
          });
      json.writeEndObject();
    }
  }
}
