package org.hearth.app.cli.networks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.hearth.app.cli.terminal.Errors;
import org.hearth.node.supervise.Agreement;
import org.hearth.node.supervise.Consent;
import org.hearth.prover.hash.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Programs of others run only after their owner has agreed to that very file. */
class AgreeCommandTest {
  @TempDir Path root;
  private int code;

  private String run(String... more) {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out, true);
    CommandLine line = new CommandLine(new AgreeCommand());
    line.setOut(writer).setErr(writer);
    line.setExecutionExceptionHandler((e, command, result) -> Errors.report(e, command));
    String[] arguments = new String[more.length + 2];
    System.arraycopy(more, 0, arguments, 0, more.length);
    arguments[more.length] = "--data-dir";
    arguments[more.length + 1] = root.toString();
    code = line.execute(arguments);
    return out.toString();
  }

  private Path program() throws Exception {
    Files.createDirectories(root.resolve("node"));
    return Files.writeString(root.resolve("es-node"), "a program");
  }

  private Consent consent() {
    return new Consent(root.resolve("node"), Clock.systemUTC(), name -> "");
  }

  @Test
  void withoutAYesNothingIsAgreedTo() throws Exception {
    String said = run("es-node", "--program", program().toString());
    assertThat(said).contains("BUSL-1.1", "It is not Hearth's", "Nothing is agreed to yet");
    assertThat(code).isZero();
    assertThat(consent().agreement("es-node")).isEmpty();
  }

  @Test
  void itCountsForTheFileAsItIs() throws Exception {
    Path program = program();
    String hash = Sha256.hex(program);
    assertThat(run("es-node", "--program", program.toString(), "--yes")).contains(hash);
    assertThat(consent().agreement("es-node").map(Agreement::sha256)).contains(hash);
  }

  @Test
  void anotherProgramAndAFileThatIsNotThereAreSaid() throws Exception {
    assertThat(run("bitcoind", "--program", program().toString(), "--yes"))
        .contains("No program called \"bitcoind\" is run by a network of this version");
    assertThat(code).isEqualTo(2);
    assertThat(run("es-node", "--program", root.resolve("gone").toString(), "--yes"))
        .contains("There is no file");
    assertThat(code).isEqualTo(2);
  }
}
