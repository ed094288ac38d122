package org.hearth.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract itself is checked in VerifierContractTest, and run in .ci/contract.sh. */
class ContractCommandTest {
  private static final Path FIXTURES =
      Path.of(System.getProperty("hearth.basedir"), "local-prover/src/test/resources/fixtures");

  @TempDir Path folder;
  private String out;

  @BeforeEach
  void place() {
    out = folder.resolve("v.sol").toString();
  }

  private static String fixture(String file) {
    return FIXTURES.resolve(file).toString();
  }

  @Test
  void bothKeysOfACircuitMakeTheSameContract() throws IOException {
    CommandRun made =
        CommandRun.of("contract", "--vk", fixture("ticket/verification_key.json"), "--out", out);
    assertThat(made)
        .isEqualTo(
            new CommandRun(0, "Contract Groth16Verifier for 3 public inputs: " + out + "\n", ""));
    String text = Files.readString(Path.of(out));
    assertThat(text).contains("contract Groth16Verifier {");
    CommandRun again =
        CommandRun.of("contract", "--zkey", fixture("ticket/circuit.zkey"), "--out", out);
    assertThat(again).isEqualTo(made);
    assertThat(Path.of(out)).hasContent(text);
  }

  @Test
  void theNameIsTheUsers() {
    CommandRun made =
        CommandRun.of(
            "contract",
            "--json",
            "--name",
            "Tickets",
            "--vk",
            fixture("silent/verification_key.json"),
            "--out",
            out);
    assertThat(made.code()).as(made.err()).isZero();
    assertThat(made.out()).contains("\"contract\"", "\"name\"", "\"Tickets\"", "\"publicInputs\"");
    assertThat(Path.of(out)).content().contains("contract Tickets {");
  }

  private void refused(String words, String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.code()).as(run.toString()).isEqualTo(2);
    assertThat(run.err()).contains(words).doesNotContain("\tat ");
    assertThat(Path.of(out)).doesNotExist();
  }

  @Test
  void whatCannotBeUsedIsSaidAndNothingIsWritten() {
    String vk = fixture("ticket/verification_key.json");
    refused("such as Groth16Verifier", "contract", "--vk", vk, "--out", out, "--name", "9x");
    refused("(--vk=V | --zkey=K)", "contract", "--out", out);
    refused(
        "mutually exclusive",
        "contract",
        "--vk",
        vk,
        "--zkey",
        fixture("ticket/circuit.zkey"),
        "--out",
        out);
    refused("proof.json", "contract", "--vk", fixture("ticket/proof.json"), "--out", out);
    refused("no.zkey", "contract", "--zkey", folder.resolve("no.zkey").toString(), "--out", out);
    refused(
        "gamma = delta", "contract", "--zkey", fixture("silent/uncontributed.zkey"), "--out", out);
  }
}
