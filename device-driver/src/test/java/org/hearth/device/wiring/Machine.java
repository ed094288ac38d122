package org.hearth.device.wiring;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;

/** A captured machine: one state or several in a row; the README of the captures tells the form. */
record Machine(String name, List<State> states) {

  /**
   * @param libraries what CUDA, NVML and the list of graphics cards answer
   * @param files path below the root, then the content
   * @param expected lines "device …" and "finding …"
   * @param vitals lines "device vital value"
   * @param facts lines "device name = value"
   */
  record State(
      Properties libraries,
      List<String[]> files,
      List<String> expected,
      List<String> vitals,
      List<String> facts) {

    /** Makes the files below the root as they are in this state, and no others. */
    void layOut(Path root) throws IOException {
      try (Stream<Path> before = Files.walk(root)) {
        for (Path file : before.sorted(Comparator.reverseOrder()).toList()) {
          if (!file.equals(root)) {
            Files.delete(file);
          }
        }
      }
      for (String[] file : files) {
        Path path = root.resolve(file[0]);
        Files.createDirectories(path.getParent());
        Files.writeString(path, file[1].replace("\\n", "\n") + "\n");
      }
    }

    private static State empty() {
      return new State(
          new Properties(),
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>());
    }
  }

  static Machine read(String name) {
    List<State> states = new ArrayList<>();
    String file = "machines/" + name + ".txt";
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Machine.class.getResourceAsStream(file), file),
                StandardCharsets.UTF_8))) {
      State state = State.empty();
      states.add(state);
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("==")) {
          state = State.empty();
          states.add(state);
        } else if (line.startsWith("device ") || line.startsWith("finding ")) {
          state.expected().add(line);
        } else if (line.startsWith("vital ")) {
          state.vitals().add(line.substring(6));
        } else if (line.startsWith("fact ")) {
          state.facts().add(line.substring(5));
        } else if (line.startsWith("/")) {
          state.files().add(line.substring(1).split(" = ", 2));
        } else if (!line.isBlank() && !line.startsWith("#")) {
          String[] answer = line.split("=", 2);
          state.libraries().setProperty(answer[0], answer[1]);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Machine(name, states);
  }

  @Override
  public String toString() {
    return name;
  }
}
