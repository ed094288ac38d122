package org.hearth.app.cli.shims;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hearth.app.cli.shims.Shim.Task;

/**
 * Those command lines of snarkjs 0.7 that Hearth does itself, with the short names and the file
 * names that snarkjs takes where none are given. A line with options is not among them.
 */
final class SnarkjsWords {
  /**
   * @param words of snarkjs, long
   * @param alias the same, short
   * @param command of Hearth, with its fixed options
   * @param files in snarkjs' order: Hearth's option, and the name if none is given
   */
  private record Known(
      List<String> words, String alias, Task.Kind kind, List<String> command, List<File> files) {}

  private record File(String option, String standard) {}

  private static final File KEY = new File("--zkey", "circuit_final.zkey");
  private static final File PROOF = new File("--proof", "proof.json");
  private static final File PUBLIC = new File("--public", "public.json");

  /**
   * A proof system in snarkjs' words.
   *
   * @param letters by which it is abbreviated
   * @param key the name of a key if none is given
   * @param input of inputs
   * @param verifyingKey of a verifying key
   */
  private record Named(String id, String letters, String key, String input, String verifyingKey) {
    Stream<Known> commands() {
      List<String> prove = List.of("prove", "--system", id);
      File proving = new File("--zkey", key);
      return Stream.of(
          new Known(
              List.of(id, "prove"),
              letters + "p",
              Task.Kind.PROOF,
              prove,
              List.of(proving, new File("--wtns", "witness.wtns"), PROOF, PUBLIC)),
          new Known(
              List.of(id, "fullprove"),
              letters + "f",
              Task.Kind.PROOF,
              prove,
              List.of(
                  new File("--input", input),
                  new File("--wasm", "circuit.wasm"),
                  proving,
                  PROOF,
                  PUBLIC)),
          new Known(
              List.of(id, "verify"),
              letters + "v",
              Task.Kind.VERIFICATION,
              List.of("verify", "--system", id),
              List.of(new File("--vk", verifyingKey), PUBLIC, PROOF)));
    }

    Known universalSetup() {
      return new Known(
          List.of(id, "setup"),
          letters + "s",
          Task.Kind.KEY,
          List.of("setup", "--system", id),
          List.of(
              new File("--r1cs", "circuit.r1cs"),
              new File("--ptau", "powersoftau.ptau"),
              new File("--out", key)));
    }
  }

  private static final Named GROTH16 =
      new Named("groth16", "g16", "circuit_final.zkey", "input.json", "verification_key.json");
  private static final Named PLONK =
      new Named("plonk", "pk", "circuit.zkey", "input.json", "verification_key.json");
  private static final Named FFLONK =
      new Named("fflonk", "ff", "circuit.zkey", "witness.json", "circuit.vkey");

  private static final List<Known> KNOWN =
      Stream.of(
              Stream.of(GROTH16, PLONK, FFLONK).flatMap(Named::commands),
              Stream.of(PLONK, FFLONK).map(Named::universalSetup),
              ofKeys())
          .flatMap(known -> known)
          .toList();

  private static Stream<Known> ofKeys() {
    return Stream.of(
        new Known(
            List.of("zkey", "export", "verificationkey"),
            "zkev",
            Task.Kind.KEY,
            List.of("vk"),
            List.of(KEY, new File("--out", "circuit_vk.json"))),
        new Known(
            List.of("zkey", "export", "solidityverifier"),
            "zkesv",
            Task.Kind.KEY,
            List.of("contract"),
            List.of(KEY, new File("--out", "verifier.sol"))),
        new Known(
            List.of("zkey", "export", "soliditycalldata"),
            "zkesc",
            Task.Kind.TEXT,
            List.of("calldata"),
            List.of(PUBLIC, PROOF)));
  }

  private SnarkjsWords() {}

  static Optional<Task> task(List<String> words) {
    for (Known known : KNOWN) {
      int named = known.words.size();
      if (words.size() >= named && words.subList(0, named).equals(known.words)) {
        return task(known, words.subList(named, words.size()));
      }
      if (!words.isEmpty() && words.getFirst().equals(known.alias)) {
        return task(known, words.subList(1, words.size()));
      }
    }
    return Optional.empty();
  }

  private static Optional<Task> task(Known known, List<String> given) {
    if (given.size() > known.files.size() || given.stream().anyMatch(w -> w.startsWith("-"))) {
      return Optional.empty();
    }
    List<String> line = new ArrayList<>(known.command);
    for (int i = 0; i < known.files.size(); i++) {
      line.add(known.files.get(i).option);
      line.add(i < given.size() ? given.get(i) : known.files.get(i).standard);
    }
    return Optional.of(new Task(known.kind, List.copyOf(line)));
  }
}
