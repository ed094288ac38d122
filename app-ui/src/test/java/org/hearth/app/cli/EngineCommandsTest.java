package org.hearth.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hearth.app.serve.engine.RunningEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that have a running engine do their work, and do it themselves where there is none. */
class EngineCommandsTest {
  private static final Path TICKET =
      Path.of(
          System.getProperty("hearth.basedir"), "local-prover/src/test/resources/fixtures/ticket");
  private static final String BY_ENGINE = "in the engine that runs";

  @TempDir Path folder;
  private RunningEngine running;

  @BeforeEach
  void open() {
    running = RunningEngine.in(folder.resolve("data/engine"));
  }

  @AfterEach
  void close() throws IOException {
    running.close();
  }

  private CommandRun prove(String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "prove",
                "--json",
                "--data-dir",
                folder.resolve("data").toString(),
                "--zkey",
                TICKET.resolve("circuit.zkey").toString(),
                "--proof",
                folder.resolve("proof.json").toString(),
                "--public",
                folder.resolve("public.json").toString()));
    all.addAll(List.of(more));
    return CommandRun.of(all.toArray(String[]::new));
  }

  private String[] fromWitness(String... more) {
    List<String> all =
        new ArrayList<>(List.of("--wtns", TICKET.resolve("witness.wtns").toString()));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private CommandRun verify() {
    return CommandRun.of(
        "verify",
        "--data-dir",
        folder.resolve("data").toString(),
        "--vk",
        TICKET.resolve("verification_key.json").toString(),
        "--proof",
        folder.resolve("proof.json").toString(),
        "--public",
        folder.resolve("public.json").toString());
  }

  @Test
  void aRunningEngineMakesAKeyAndItIsTheCircuits() throws IOException {
    Path key = folder.resolve("made.zkey");
    String[] line = {
      "setup",
      "--insecure",
      "--data-dir",
      folder.resolve("data").toString(),
      "--r1cs",
      TICKET.resolve("circuit.r1cs").toString(),
      "--out",
      key.toString()
    };
    CommandRun made = CommandRun.of(line);
    assertThat(made.code()).as(made.err()).isZero();
    assertThat(made.out()).contains(BY_ENGINE);
    CommandRun proved =
        CommandRun.of(
            "prove",
            "--no-engine",
            "--zkey",
            key.toString(),
            "--wtns",
            TICKET.resolve("witness.wtns").toString(),
            "--proof",
            folder.resolve("proof.json").toString(),
            "--public",
            folder.resolve("public.json").toString());
    assertThat(proved.code()).as(proved.err()).isZero();
    Files.writeString(folder.resolve("bad.r1cs"), "no circuit");
    line[5] = folder.resolve("bad.r1cs").toString();
    CommandRun refused = CommandRun.of(line);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("bad.r1cs");
    line[5] = TICKET.resolve("circuit.r1cs").toString();
    CommandRun alone = CommandRun.of(withWord(line, "--no-engine"));
    assertThat(alone.code()).as(alone.err()).isZero();
    assertThat(alone.out()).doesNotContain(BY_ENGINE);
  }

  private static String[] withWord(String[] line, String word) {
    List<String> more = new ArrayList<>(List.of(line));
    more.add(word);
    return more.toArray(String[]::new);
  }

  @Test
  void aRunningEngineDoesTheWork() throws IOException {
    CommandRun proved = prove(fromWitness());
    assertThat(proved.code()).as(proved.err()).isZero();
    assertThat(proved.out()).contains(BY_ENGINE);
    assertThat(verify().code()).isZero();
    Files.delete(folder.resolve("proof.json"));
    CommandRun full =
        prove(
            "--wasm",
            TICKET.resolve("circuit.wasm").toString(),
            "--input",
            TICKET.resolve("input.json").toString());
    assertThat(full.out()).as(full.err()).contains(BY_ENGINE);
    assertThat(verify().code()).isZero();
    Files.writeString(folder.resolve("public.json"), "[\"1\",\"2\",\"3\"]");
    CommandRun refused = verify();
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.out()).startsWith("Not valid");
  }

  @Test
  void aWitnessIsComputedByTheEngineIntoTheFile() {
    Path out = folder.resolve("w.wtns");
    CommandRun run =
        CommandRun.of(
            "witness",
            "--data-dir",
            folder.resolve("data").toString(),
            "--wasm",
            TICKET.resolve("circuit.wasm").toString(),
            "--input",
            TICKET.resolve("input.json").toString(),
            "--out",
            out.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("120 values");
    assertThat(out).hasSameBinaryContentAs(TICKET.resolve("witness.wtns"));
  }

  /** With the constraints at hand a witness is checked before anybody sees it. */
  @Test
  void aWitnessIsCheckedAgainstTheConstraints() {
    Path out = folder.resolve("w.wtns");
    String[] line = {
      "witness",
      "--wasm",
      TICKET.resolve("circuit.wasm").toString(),
      "--input",
      TICKET.resolve("input.json").toString(),
      "--out",
      out.toString(),
      "--r1cs",
      TICKET.resolveSibling("silent").resolve("circuit.r1cs").toString()
    };
    CommandRun refused = CommandRun.of(line);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("not of one circuit");
    assertThat(out).doesNotExist();
    line[line.length - 1] = TICKET.resolve("circuit.r1cs").toString();
    CommandRun run = CommandRun.of(line);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(out).hasSameBinaryContentAs(TICKET.resolve("witness.wtns"));
  }

  @Test
  void whoSaysHowIsServedInTheProcessItself() {
    for (String option : List.of("--no-engine", "--no-prepared")) {
      assertThat(prove(fromWitness(option)).out()).doesNotContain(BY_ENGINE).contains("verified");
    }
    assertThat(prove(fromWitness("--threads", "1")).out()).doesNotContain(BY_ENGINE);
  }

  @Test
  void whatIsWrongEndsTheCommandAsWithoutAnEngine() {
    CommandRun run = prove("--wtns", folder.resolve("none.wtns").toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("none.wtns").doesNotContain("Exception");
    assertThat(folder.resolve("proof.json")).doesNotExist();
  }

  @Test
  void withoutAnEngineTheCommandWorksItself() throws IOException {
    running.stopListening();
    CommandRun proved = prove(fromWitness());
    assertThat(proved.code()).as(proved.err()).isZero();
    assertThat(proved.out()).doesNotContain(BY_ENGINE);
    assertThat(verify().code()).isZero();
  }
}
