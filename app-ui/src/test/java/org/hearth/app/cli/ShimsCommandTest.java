package org.hearth.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.hearth.app.serve.engine.RunningEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The programs that shims are: in C with an engine, and Hearth's own part behind them. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class ShimsCommandTest {
  private static final Path TICKET =
      Path.of(
          System.getProperty("hearth.basedir"), "local-prover/src/test/resources/fixtures/ticket");

  @TempDir Path folder;
  private RunningEngine running;

  @BeforeEach
  void open() throws IOException {
    running = RunningEngine.in(folder.resolve("data/engine"));
    Path launcher =
        Files.writeString(folder.resolve("hearth"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\nexit 7\n");
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectories(folder.resolve("work"));
    CommandRun installed = install(folder.resolve("bin"));
    assertThat(installed.code()).as(installed.err()).isZero();
    assertThat(installed.out()).contains("PATH");
  }

  @AfterEach
  void close() throws IOException {
    running.close();
  }

  private CommandRun install(Path into) {
    return CommandRun.of(
        "shims",
        "install",
        "--data-dir",
        folder.resolve("data").toString(),
        "--hearth",
        folder.resolve("hearth").toString(),
        into.toString());
  }

  /** What a program printed, and how it ended. */
  private record Ran(int code, String out) {}

  private Ran shim(String... words) throws Exception {
    List<String> line = new ArrayList<>(List.of(words));
    line.set(0, folder.resolve("bin").resolve(words[0]).toString());
    Process process =
        new ProcessBuilder(line)
            .directory(folder.resolve("work").toFile())
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), out);
  }

  private static String ticket(String file) {
    return TICKET.resolve(file).toString();
  }

  @Test
  void theEngineDoesTheWork() throws Exception {
    assertThat(shim("prover", ticket("circuit.zkey"), ticket("witness.wtns"), "p.json", "u.json"))
        .isEqualTo(new Ran(0, ""));
    assertThat(
            shim(
                "snarkjs",
                "groth16",
                "verify",
                ticket("verification_key.json"),
                "u.json",
                "p.json"))
        .isEqualTo(new Ran(0, "[INFO]  snarkJS: OK!\n"));
    assertThat(shim("snarkjs", "g16p", ticket("circuit.zkey"), ticket("witness.wtns")))
        .isEqualTo(new Ran(0, ""));
    assertThat(
            shim(
                "snarkjs",
                "groth16",
                "fullprove",
                ticket("input.json"),
                ticket("circuit.wasm"),
                ticket("circuit.zkey"),
                "f.json"))
        .isEqualTo(new Ran(0, ""));
    assertThat(shim("snarkjs", "g16v", ticket("verification_key.json"), "public.json", "f.json"))
        .isEqualTo(new Ran(0, "[INFO]  snarkJS: OK!\n"));
    assertThat(folder.resolve("work/proof.json")).exists();
    assertThat(Files.getPosixFilePermissions(folder.resolve("work/p.json")))
        .isEqualTo(Files.getPosixFilePermissions(Files.createFile(folder.resolve("plain"))));
    assertThat(Files.list(folder.resolve("work"))).as("nothing is left over").hasSize(5);
  }

  /** In snarkjs' long words and its short ones. */
  @ParameterizedTest
  @CsvSource({"plonk, pk, OK!", "fflonk, ff, PROOF VERIFIED SUCCESSFULLY"})
  void theEngineDoesTheWorkOfOtherProofSystems(String system, String letters, String holds)
      throws Exception {
    Ran good = new Ran(0, "[INFO]  snarkJS: " + holds + "\n");
    Path sums = TICKET.resolve("../../" + system + "/sums");
    String key = sums.resolve("circuit.zkey").toString();
    String witness = TICKET.resolve("../../plonk/sums/witness.wtns").toString();
    String vk = sums.resolve("verification_key.json").toString();
    assertThat(shim("snarkjs", system, "prove", key, witness, "p.json", "u.json"))
        .isEqualTo(new Ran(0, ""));
    assertThat(shim("snarkjs", letters + "v", vk, "u.json", "p.json")).isEqualTo(good);
    assertThat(shim("snarkjs", letters + "p", key, witness)).isEqualTo(new Ran(0, ""));
    assertThat(shim("snarkjs", system, "verify", vk, "public.json", "proof.json")).isEqualTo(good);
    assertThat(
            run(
                "snarkjs",
                system,
                "setup",
                TICKET.resolve("../../plonk/sums/circuit.r1cs").toString(),
                TICKET.resolve("../../plonk/powers.ptau").toString(),
                folder.resolve("made.zkey").toString()))
        .isEqualTo(new CommandRun(0, "", ""));
    assertThat(folder.resolve("made.zkey")).hasSameBinaryContentAs(Path.of(key));
    Files.writeString(folder.resolve("work/public.json"), "[\"1\", \"2\"]");
    assertThat(
            run(
                "snarkjs",
                system,
                "verify",
                vk,
                folder.resolve("work/public.json").toString(),
                folder.resolve("work/proof.json").toString()))
        .isEqualTo(new CommandRun(1, "[WARN]  snarkJS: Invalid Proof\n", ""));
    CommandRun other =
        run("snarkjs", system, "prove", ticket("circuit.zkey"), witness, "p.json", "u.json");
    assertThat(other.out()).startsWith("[ERROR] snarkJS: ").contains("its protocol is number 1");
  }

  @Test
  void whatTheEngineDoesNotDoGoesToHearthAsItWasSaid() throws Exception {
    String data = folder.resolve("data").toString();
    assertThat(shim("snarkjs", "groth16", "setup", "a b", "-v"))
        .isEqualTo(
            new Ran(7, "shims\nrun\n--data-dir\n" + data + "\nsnarkjs\ngroth16\nsetup\na b\n-v\n"));
    assertThat(shim("prover", "none.zkey", "none.wtns", "p.json", "u.json").code()).isEqualTo(7);
    assertThat(shim("prover", "only one"))
        .isEqualTo(new Ran(7, "shims\nrun\n--data-dir\n" + data + "\nprover\nonly one\n"));
    running.stopListening();
    assertThat(
            shim("prover", ticket("circuit.zkey"), ticket("witness.wtns"), "p.json", "u.json")
                .code())
        .isEqualTo(7);
    assertThat(folder.resolve("work/p.json")).doesNotExist();
  }

  private CommandRun run(String... words) {
    List<String> line =
        new ArrayList<>(List.of("shims", "run", "--data-dir", folder.resolve("data").toString()));
    line.addAll(List.of(words));
    return CommandRun.of(line.toArray(String[]::new));
  }

  @Test
  void hearthSaysWhatTheOriginalsSay() throws Exception {
    String proof = folder.resolve("p.json").toString();
    String publics = folder.resolve("u.json").toString();
    assertThat(run("prover", ticket("circuit.zkey"), ticket("witness.wtns"), proof, publics))
        .isEqualTo(new CommandRun(0, "", ""));
    assertThat(
            run("snarkjs", "groth16", "verify", ticket("verification_key.json"), publics, proof)
                .out())
        .isEqualTo("[INFO]  snarkJS: OK!\n");
    CommandRun data = run("snarkjs", "zkey", "export", "soliditycalldata", publics, proof);
    assertThat(data.out()).matches("(?s)\\[\"0x[0-9a-f]{64}\", .*\\]\n").doesNotContain("hearth");
    Files.writeString(Path.of(publics), "[\"1\",\"2\",\"3\"]");
    assertThat(run("snarkjs", "groth16", "verify", ticket("verification_key.json"), publics, proof))
        .isEqualTo(new CommandRun(1, "[ERROR] snarkJS: Invalid proof\n", ""));
    CommandRun missing =
        run("snarkjs", "groth16", "prove", "none.zkey", ticket("witness.wtns"), proof, publics);
    assertThat(missing.code()).isEqualTo(1);
    assertThat(missing.out()).startsWith("[ERROR] snarkJS: ").contains("none.zkey");
    CommandRun wrong = run("prover", "none.zkey", ticket("witness.wtns"), proof, publics);
    assertThat(wrong.code()).isEqualTo(1);
    assertThat(wrong.err()).contains("none.zkey");
    assertThat(run("prover", "a").err()).startsWith("Usage: prover <circuit.zkey>");
    assertThat(run("prover", "a").code()).isEqualTo(1);
    Path vk = folder.resolve("vk.json");
    assertThat(run("snarkjs", "zkev", ticket("circuit.zkey"), vk.toString()).code()).isZero();
    assertThat(vk).exists();
    Path contract = folder.resolve("verifier.sol");
    assertThat(
            run(
                "snarkjs",
                "zkey",
                "export",
                "solidityverifier",
                ticket("circuit.zkey"),
                contract.toString()))
        .isEqualTo(new CommandRun(0, "", ""));
    assertThat(contract).content().contains("contract Groth16Verifier {");
    CommandRun nowhere =
        run("snarkjs", "zkesv", ticket("circuit.zkey"), folder.resolve("no/v.sol").toString());
    assertThat(nowhere.code()).isEqualTo(1);
    assertThat(nowhere.out()).startsWith("[ERROR] snarkJS: ").contains("v.sol");
  }

  @Test
  void aProgramThatIsNoShimIsLeftAlone() throws IOException {
    Path bin = Files.createDirectories(folder.resolve("usr"));
    Files.writeString(bin.resolve("snarkjs"), "the real one");
    CommandRun refused = install(bin);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("is there already and not of Hearth");
    assertThat(bin.resolve("snarkjs")).hasContent("the real one");
    assertThat(bin.resolve("prover")).doesNotExist();
    assertThat(install(folder.resolve("bin")).code()).as("over its own").isZero();
  }

  @Test
  void aLibraryThatIsNotOfHearthIsLeftAlone() throws IOException {
    Path lib = Files.createDirectories(folder.resolve("lib"));
    Files.writeString(lib.resolve("librapidsnark.so"), "the real one");
    CommandRun refused = install(lib);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("librapidsnark.so is there already");
    assertThat(Files.list(lib)).as("nothing else").hasSize(1);
    assertThat(Files.list(folder.resolve("bin")).map(f -> f.getFileName().toString()))
        .containsExactlyInAnyOrder(
            "hearth-shims.conf", "librapidsnark.so", "prover", "prover.h", "snarkjs", "verifier.h");
  }

  @Test
  void withoutItsFileAShimSaysWhatIsMissing() throws Exception {
    Files.delete(folder.resolve("bin/hearth-shims.conf"));
    Ran ran = shim("prover", "a", "b", "c", "d");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).contains("hearth-shims.conf").contains("hearth shims install");
  }
}
