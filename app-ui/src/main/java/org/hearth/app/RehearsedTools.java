package org.hearth.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToIntFunction;
import org.hearth.app.practice.PracticeCircuit;

/**
 * Real proofs of two small circuits, from inputs to a verification, with every command that takes
 * part in one. The first circuit is carried with its calculator, for what reads those; the second
 * is made here and large enough that its sums are done as those of real ones.
 */
final class RehearsedTools {
  private static final String LARGER = "10";

  private final Path folder;
  private final ToIntFunction<String[]> hearth;
  private final Path data;

  /**
   * @param folder empty
   * @param hearth runs a command line and returns its exit code
   * @param data folder of the commands that have one
   */
  RehearsedTools(Path folder, ToIntFunction<String[]> hearth, Path data) {
    this.folder = folder;
    this.hearth = hearth;
    this.data = data;
  }

  void run() throws IOException {
    Files.createDirectories(folder);
    PracticeCircuit.in(folder);
    hearth("setup --data-dir @ --insecure --r1cs #circuit.r1cs --out #circuit.zkey");
    hearth("vk --zkey #circuit.zkey --out #vk.json");
    String inputs = " --wasm #circuit.wasm --input #input.json";
    hearth("witness --data-dir @" + inputs + " --out #circuit.wtns");
    hearth("witness --no-engine --r1cs #circuit.r1cs" + inputs + " --out #again.wtns");
    String answer = " --proof #p.json --public #u.json";
    // The second time with what the first one kept.
    for (int time = 0; time < 2; time++) {
      hearth("prove --data-dir @ --zkey #circuit.zkey" + inputs + answer);
    }
    hearth("verify --data-dir @ --vk #vk.json" + answer);
    hearth("calldata" + answer);
    hearth("contract --vk #vk.json --out #verifier.sol");
    hearth("shims run --data-dir @ snarkjs groth16 verify #vk.json #u.json #p.json");
    hearth("circuit --log-size " + LARGER + " --r1cs #large.r1cs --wtns #large.wtns");
    hearth("setup --data-dir @ --insecure --r1cs #large.r1cs --out #large.zkey");
    hearth("shims run --data-dir @ prover #large.zkey #large.wtns #p.json #u.json");
    hearth("prove --data-dir @ --zkey #large.zkey --wtns #large.wtns" + answer);
  }

  /**
   * @param line without spaces in its words; # stands for the folder, @ for that of data
   */
  private void hearth(String line) {
    String[] words = line.split(" ");
    for (int i = 0; i < words.length; i++) {
      if (words[i].startsWith("#")) {
        words[i] = folder.resolve(words[i].substring(1)).toString();
      } else if (words[i].equals("@")) {
        words[i] = data.toString();
      }
    }
    int code = hearth.applyAsInt(words);
    if (code != 0) {
      throw new IllegalStateException(line + " ended with " + code);
    }
  }
}
