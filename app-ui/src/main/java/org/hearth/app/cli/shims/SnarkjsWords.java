package org.hearth.app.cli.shims;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.app.cli.shims.Shim.Task;

/**
 * Those command lines of snarkjs 0.7 that Hearth does itself, with the short names and the file
 * names that snarkjs takes where none are given. A line with options is not among them.
 */
final class SnarkjsWords {
  /**
   * @param words of snarkjs, long
   * @param alias the same, short
   * @param command of Hearth
   * @param files in snarkjs' order: Hearth's option, and the name if none is given
   */
  private record Known(
      List<String> words, String alias, Task.Kind kind, String command, List<File> files) {}

  private record File(String option, String standard) {}

  private static final File KEY = new File("--zkey", "circuit_final.zkey");
  private static final File PROOF = new File("--proof", "proof.json");
  private static final File PUBLIC = new File("--public", "public.json");

  private static final List<Known> KNOWN =
      List.of(
          new Known(
              List.of("groth16", "prove"),
              "g16p",
              Task.Kind.PROOF,
              "prove",
              List.of(KEY, new File("--wtns", "witness.wtns"), PROOF, PUBLIC)),
          new Known(
              List.of("groth16", "fullprove"),
              "g16f",
              Task.Kind.PROOF,
              "prove",
              List.of(
                  new File("--input", "input.json"),
                  new File("--wasm", "circuit.wasm"),
                  KEY,
                  PROOF,
                  PUBLIC)),
          new Known(
              List.of("groth16", "verify"),
              "g16v",
              Task.Kind.VERIFICATION,
              "verify",
              List.of(new File("--vk", "verification_key.json"), PUBLIC, PROOF)),
          new Known(
              List.of("zkey", "export", "verificationkey"),
              "zkev",
              Task.Kind.KEY,
              "vk",
              List.of(KEY, new File("--out", "circuit_vk.json"))),
          new Known(
              List.of("zkey", "export", "solidityverifier"),
              "zkesv",
              Task.Kind.KEY,
              "contract",
              List.of(KEY, new File("--out", "verifier.sol"))),
          new Known(
              List.of("zkey", "export", "soliditycalldata"),
              "zkesc",
              Task.Kind.TEXT,
              "calldata",
              List.of(PUBLIC, PROOF)));

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
    List<String> line = new ArrayList<>(List.of(known.command));
    for (int i = 0; i < known.files.size(); i++) {
      line.add(known.files.get(i).option);
      line.add(i < given.size() ? given.get(i) : known.files.get(i).standard);
    }
    return Optional.of(new Task(known.kind, List.copyOf(line)));
  }
}
