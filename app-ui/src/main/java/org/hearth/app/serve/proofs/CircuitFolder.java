package org.hearth.app.serve.proofs;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hearth.app.serve.http.Refusal;

/**
 * Circuits by name, as the programs that are replaced here keep them: a folder of the circuit's
 * name, or files of its name. It is looked at for each request, so circuits come and go while the
 * engine runs.
 *
 * <pre>
 * name/circuit_final.zkey   name/circuit.zkey   name/name.zkey   name.zkey
 * name/circuit.wasm         name/name.wasm      name.wasm        name_js/name.wasm
 * name/circuit (and .dat)   name/name           name             name_cpp/name
 * name/verification_key.json                    name.vkey.json
 * </pre>
 */
public final class CircuitFolder {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}");
  private static final String KEY = ".zkey";
  private static final String NO_NAME =
      "A circuit's name has letters, digits, \"_\", \".\" and \"-\", 100 at most.";

  private final Path folder;

  /**
   * @param folder that may not be there yet
   */
  public CircuitFolder(Path folder) {
    this.folder = folder;
  }

  /** Whether a circuit can have that name: nothing that leads to another folder. */
  private static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /**
   * @throws Refusal with 404 if there is none of that name
   */
  public ServedCircuit get(String name) {
    return find(name)
        .orElseThrow(() ->
            new Refusal(
                404,
                isName(name)
                    ? "There is no circuit \"" + name + "\" in the folder of circuits."
                    : NO_NAME));
  }

  /** Empty if there is no proving key of that name. */
  public Optional<ServedCircuit> find(String name) {
    if (!isName(name)) {
      return Optional.empty();
    }
    Path own = folder.resolve(name);
    return first(
            Files::isRegularFile,
            own.resolve("circuit_final.zkey"),
            own.resolve("circuit.zkey"),
            own.resolve(name + KEY),
            folder.resolve(name + KEY))
        .map(key ->
            new ServedCircuit(
                name,
                key,
                wasm(own, name).or(() -> program(own, name)),
                first(
                    Files::isRegularFile,
                    own.resolve("verification_key.json"),
                    folder.resolve(name + ".vkey.json"))));
  }

  private Optional<ServedCircuit.Calculator> wasm(Path own, String name) {
    return first(
            Files::isRegularFile,
            own.resolve("circuit.wasm"),
            own.resolve(name + ".wasm"),
            folder.resolve(name + ".wasm"),
            folder.resolve(name + "_js").resolve(name + ".wasm"))
        .map(file -> new ServedCircuit.Calculator(file, false));
  }

  private Optional<ServedCircuit.Calculator> program(Path own, String name) {
    return first(
            CircuitFolder::isWitnessProgram,
            own.resolve("circuit"),
            own.resolve(name),
            own,
            folder.resolve(name + "_cpp").resolve(name))
        .map(file -> new ServedCircuit.Calculator(file, true));
  }

  /** One that has its data beside it, so that nothing else is ever run. */
  private static boolean isWitnessProgram(Path file) {
    return Files.isRegularFile(file)
        && Files.isExecutable(file)
        && Files.isRegularFile(file.resolveSibling(file.getFileName() + ".dat"));
  }

  private static Optional<Path> first(Predicate<Path> wanted, Path... places) {
    return Stream.of(places).filter(wanted).findFirst();
  }

  /** All that there are, by name. */
  public List<ServedCircuit> all() {
    TreeSet<String> names = new TreeSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        names.add(name.endsWith(KEY) ? name.substring(0, name.length() - KEY.length()) : name);
      }
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new Refusal(500, "The folder of circuits can't be read.");
    }
    return names.stream().map(this::find).flatMap(Optional::stream).toList();
  }

  /**
   * The folder of a circuit that is put there.
   *
   * @throws Refusal with 400 if no circuit can have that name
   */
  public Path own(String name) {
    if (!isName(name)) {
      throw new Refusal(400, NO_NAME);
    }
    return folder.resolve(name);
  }
}
