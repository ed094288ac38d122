package org.hearth.app.cli.shims;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.prover.BadInputException;
import org.hearth.prover.system.ProofSystems;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a shim hands over: it says and returns what the original would. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    hidden = true,
    description = "Does what a shim was asked for. Called by the shims.")
final class RunShim implements Callable<Integer> {
  private static final int FAILED = 1;

  private final HearthLine hearth;
  private final ProofSystems systems;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private DataOption data = new DataOption();

  @Parameters(index = "0", paramLabel = "NAME", description = "snarkjs or prover.")
  private String name = "";

  @Parameters(index = "1..*", paramLabel = "WORD", description = "What it was asked.")
  private List<String> words = new ArrayList<>();

  /**
   * @param hearth runs Hearth's own commands
   * @param systems of which the first one's contracts are Hearth's business
   */
  RunShim(HearthLine hearth, ProofSystems systems) {
    this.hearth = hearth;
    this.systems = systems;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Shim shim =
        Shim.of(name)
            .orElseThrow(() -> new BadInputException("There is no shim called " + name + "."));
    Optional<Shim.Task> task = shim.task(words);
    if (task.isPresent() && !isForSnarkjs(task.get())) {
      return done(shim, task.get());
    }
    return shim == Shim.SNARKJS ? passedOn() : wrongWords();
  }

  /** Contracts of the other proof systems are snarkjs' business. */
  private boolean isForSnarkjs(Shim.Task task) {
    return task.isContract() && systems.ofKey(Path.of(task.option("--zkey"))) != systems.standard();
  }

  private int done(Shim shim, Shim.Task task) {
    List<String> line = new ArrayList<>(task.words());
    if (task.kind() == Shim.Task.Kind.PROOF || task.kind() == Shim.Task.Kind.VERIFICATION) {
      line.addAll(1, List.of("--data-dir", data.folder().root().toString()));
    }
    boolean text = task.kind() == Shim.Task.Kind.TEXT;
    StringWriter trouble = new StringWriter();
    int code =
        hearth.run(
            line,
            text ? out() : new PrintWriter(Writer.nullWriter()),
            new PrintWriter(trouble, true));
    boolean verification = task.kind() == Shim.Task.Kind.VERIFICATION;
    if (code == 0) {
      if (verification) {
        boolean fflonk = task.option("--system").equals("fflonk");
        out().println("[INFO]  snarkJS: " + (fflonk ? "PROOF VERIFIED SUCCESSFULLY" : "OK!"));
      }
      return 0;
    }
    if (verification && code == FAILED) {
      boolean groth16 = task.option("--system").equals("groth16");
      out().println(groth16 ? "[ERROR] snarkJS: Invalid proof" : "[WARN]  snarkJS: Invalid Proof");
      return FAILED;
    }
    String sentence = trouble.toString().strip();
    if (shim == Shim.SNARKJS) {
      out().println("[ERROR] snarkJS: " + sentence);
    } else {
      err().println(sentence);
    }
    return FAILED;
  }

  private int wrongWords() {
    err().println("Usage: prover <circuit.zkey> <witness.wtns> <proof.json> <public.json>");
    return FAILED;
  }

  private int passedOn() throws IOException, InterruptedException {
    Optional<RealSnarkjs> real = RealSnarkjs.on(path());
    if (real.isPresent()) {
      return real.get().run(words);
    }
    err()
        .println(
            "snarkjs: Hearth does prove, fullprove and verify of groth16, plonk and fflonk, setup of plonk and fflonk, and zkey export verificationkey, solidityverifier and soliditycalldata. For everything else install snarkjs; there is none on the PATH.");
    return FAILED;
  }

  private static String path() {
    return System.getenv().getOrDefault("PATH", "");
  }

  private PrintWriter out() {
    return line().getOut();
  }

  private PrintWriter err() {
    return line().getErr();
  }

  private CommandLine line() {
    return Objects.requireNonNull(spec, "set by picocli").commandLine();
  }
}
