package org.hearth.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;

/**
 * Real proofs of two small circuits, from inputs to a verification, with every command that takes
 * part in one. The first circuit is carried with its calculator, for what reads those; the second
 * is made here and large enough that its sums are done as those of real ones.
 */
final class RehearsedTools {
  /** Of Hearth's own, made with circom: see the fixtures of local-prover's tests. */
  private static final List<String> CARRIED = List.of("circuit.r1cs", "circuit.wasm", "input.json");

  private static final String LARGER = "10";

  private final Path folder;
  private final ToIntFunction<String[]> hearth;

  /**
   * @param folder empty
   * @param hearth runs a command line and returns its exit code
   */
  RehearsedTools(Path folder, ToIntFunction<String[]> hearth) {
    this.folder = folder;
    this.hearth = hearth;
  }

  void run() throws IOException {
    Files.createDirectories(folder);
    for (String name : CARRIED) {
      try (InputStream in = RehearsedTools.class.getResourceAsStream("rehearsal/" + name)) {
        Files.copy(Objects.requireNonNull(in, name), folder.resolve(name));
      }
    }
    hearth("setup --insecure --r1cs #circuit.r1cs --out #circuit.zkey");
    hearth("vk --zkey #circuit.zkey --out #vk.json");
    hearth("witness --wasm #circuit.wasm --input #input.json --out #circuit.wtns");
    hearth(
        "witness --wasm #circuit.wasm --input #input.json --r1cs #circuit.r1cs --out #again.wtns");
    // The second time with what the first one kept.
    for (int time = 0; time < 2; time++) {
      hearth(
          "prove --zkey #circuit.zkey --wasm #circuit.wasm --input #input.json --proof #p.json --public #u.json");
    }
    hearth("verify --vk #vk.json --proof #p.json --public #u.json");
    hearth("verify --json --vk #vk.json --proof #p.json --public #u.json");
    hearth("calldata --proof #p.json --public #u.json");
    hearth("shims run snarkjs groth16 verify #vk.json #u.json #p.json");
    hearth("circuit --log-size " + LARGER + " --r1cs #large.r1cs --wtns #large.wtns");
    hearth("setup --insecure --r1cs #large.r1cs --out #large.zkey");
    hearth("shims run prover #large.zkey #large.wtns #p.json #u.json");
    hearth("prove --zkey #large.zkey --wtns #large.wtns --proof #p.json --public #u.json");
  }

  /**
   * @param line without spaces in its words; # stands for the folder
   */
  private void hearth(String line) {
    String[] words = line.split(" ");
    for (int i = 0; i < words.length; i++) {
      words[i] =
          words[i].startsWith("#") ? folder.resolve(words[i].substring(1)).toString() : words[i];
    }
    int code = hearth.applyAsInt(words);
    if (code != 0) {
      throw new IllegalStateException(line + " ended with " + code);
    }
  }
}
