package org.hearth.app.cli.shims;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A snarkjs that is installed, for what Hearth does not do. */
final class RealSnarkjs {
  private final Path program;

  private RealSnarkjs(Path program) {
    this.program = program;
  }

  /**
   * The first one on the PATH that is no shim.
   *
   * @param path as the environment has it
   */
  static Optional<RealSnarkjs> on(String path) {
    for (String folder : path.split(File.pathSeparator)) {
      try {
        Path file = Path.of(folder.isEmpty() ? "." : folder).resolve(Shim.SNARKJS.file());
        if (Files.isRegularFile(file)
            && Files.isExecutable(file)
            && !Files.exists(file.resolveSibling(ShimFolder.SETTINGS))) {
          return Optional.of(new RealSnarkjs(file));
        }
      } catch (InvalidPathException e) {
        // no folder
      }
    }
    return Optional.empty();
  }

  Path program() {
    return program;
  }

  /** Runs it where we are, with our input and output. */
  int run(List<String> words) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of(program.toString()));
    line.addAll(words);
    return new ProcessBuilder(line).inheritIO().start().waitFor();
  }
}
