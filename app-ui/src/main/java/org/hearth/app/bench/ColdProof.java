package org.hearth.app.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hearth.app.desktop.autostart.StartCommand;
import org.hearth.app.files.Scratch;
import org.hearth.prover.system.spi.ProofSystem;

/**
 * A proof by a process of this program that is started for it: by the launcher that started this
 * one, as users start it, or with this one's Java and options where there was none.
 */
final class ColdProof {
  private final String main;
  private final String system;
  private final int threads;

  private ColdProof(String main, String system, int threads) {
    this.system = system;
    this.main = main;
    this.threads = threads;
  }

  /**
   * Empty where it is not known how this process was started.
   *
   * @param threads that each may use
   */
  static Optional<ColdProof> ofThisProgram(ProofSystem system, int threads) {
    return ChildJava.main().map(main -> new ColdProof(main, system.id(), threads));
  }

  /**
   * Milliseconds of whole processes, one after the other. Each finds the prepared key that the
   * first leaves, which is not counted.
   */
  Timing measure(Path zkey, Path wtns, int runs) {
    try (Scratch data = Scratch.open()) {
      PeerProver own = new PeerProver(command(data.folder()));
      own.run(zkey, wtns);
      double[] millis = new double[runs];
      for (int i = 0; i < runs; i++) {
        millis[i] = own.run(zkey, wtns);
      }
      return Timing.of(millis);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> command(Path data) {
    List<String> prove =
        List.of(
            "prove",
            "--no-engine",
            "--system",
            system,
            "--threads",
            String.valueOf(threads),
            "--data-dir",
            data.toString(),
            "--zkey",
            "{zkey}",
            "--wtns",
            "{wtns}",
            "--proof",
            "{proof}",
            "--public",
            "{public}");
    String launcher = System.getProperty(StartCommand.LAUNCHER);
    return launcher == null
        ? ChildJava.ofThisProcess().command(main, List.of(), prove)
        : Stream.concat(Stream.of(launcher), prove.stream()).toList();
  }
}
