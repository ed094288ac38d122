package org.hearth.app.bench.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.hearth.app.bench.ChildJava;
import org.hearth.app.bench.OwnCircuit;
import org.hearth.prover.backend.cpu.CpuBackends;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.system.spi.ProofSystem;
import tools.jackson.databind.JsonNode;

/**
 * The window while proofs of 2^16 rows are made in its process, one after the other: the memory of
 * the program itself, and the pulses of the window on a made-up node, which shows ten snapshots a
 * second.
 */
final class ProvingBench {
  private static final int LOG_ROWS = 16;
  private static final double LIMIT_RESIDENT = 800;
  private static final double LIMIT_PULSE = 50;
  private static final Duration FIRST_PROOF = Duration.ofMinutes(6);
  private static final Duration ANSWER = Duration.ofMinutes(2);

  private final PausedProgram program;
  private final ProofSystem system;
  private final UiSetting setting;
  private final List<UiFigure> figures = new ArrayList<>();

  ProvingBench(PausedProgram program, ProofSystem system, UiSetting setting) {
    this.program = program;
    this.system = system;
    this.setting = setting;
  }

  List<UiFigure> run() throws IOException, InterruptedException {
    setting.step("making a key for a circuit of 2^16 rows");
    try (Backend engine = CpuBackends.choose(setting.threads())) {
      OwnCircuit.with(system, engine, LOG_ROWS, this::prove);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return figures;
  }

  private void prove(Path zkey, Path wtns, KeyCache keys) {
    try {
      Object[] prove = {
        "prove", zkey, wtns, Files.createDirectories(setting.folder("keys")), setting.threads()
      };
      memory(prove);
      pulses(prove);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void memory(Object... prove) throws IOException, InterruptedException {
    try (WindowChild window =
        program.start(ChildJava.ofThisProcess(), setting.display().javaOptions())) {
      program.awaitOpen();
      setting.step("proving in the program");
      window.ask(FIRST_PROOF, prove);
      OptionalDouble most = OptionalDouble.empty();
      for (int i = 0; i < setting.seconds(); i++) {
        Thread.sleep(Duration.ofSeconds(1));
        OptionalDouble now = window.residentMebibytes();
        if (now.isPresent() && now.getAsDouble() > most.orElse(0)) {
          most = now;
        }
      }
      int proofs = window.ask(ANSWER, "stop-proving").path("proofs").asInt();
      figures.add(
          resident(
                  UiSection.PROVING,
                  "resident memory, proving 2^16, the most",
                  most,
                  LIMIT_RESIDENT)
              .noting(proofs + " proofs"));
      window.quit();
    }
  }

  static UiFigure resident(UiSection section, String what, OptionalDouble mebibytes, double limit) {
    return mebibytes.isPresent()
        ? UiFigure.limited(section, what, mebibytes.getAsDouble(), "MiB", limit)
        : UiFigure.missing(section, what, "MiB", limit, "only Linux tells it in /proc");
  }

  private void pulses(Object... prove) throws IOException, InterruptedException {
    try (WindowChild window = SimulatedChild.start(setting, "pulses", SimulatedChild.USUAL_PACE)) {
      window.ask(FIRST_PROOF, prove);
      setting.step("watching the window's pulses");
      // The first seconds compile what draws: a window that is open for days has done that.
      window.ask(ANSWER.plusSeconds(setting.seconds()), "pulses", setting.seconds());
      JsonNode seen =
          window.ask(ANSWER.plusSeconds(setting.seconds()), "pulses", setting.seconds());
      window.ask(ANSWER, "stop-proving");
      UiSection section = UiSection.PROVING;
      figures.add(
          UiFigure.limited(
                  section,
                  "longest pulse, our part",
                  seen.path("longest").asDouble(),
                  "ms",
                  LIMIT_PULSE)
              .noting(seen.path("pulses").asInt() + " pulses; simulated node, real proofs"));
      figures.add(
          UiFigure.told(section, "pulses over 16.7 ms, our part", percent(seen, "overFrame"), "%"));
      figures.add(
          UiFigure.told(section, "pulses over 50 ms, our part", percent(seen, "overFifty"), "%"));
      figures.add(
          UiFigure.told(
                  section,
                  "longest time between two pulses",
                  seen.path("longestGap").asDouble(),
                  "ms")
              .noting("with the wait for a processor that the proofs and other programs have"));
      figures.add(
          UiFigure.told(
              section, "times between two pulses over 50 ms", percent(seen, "gapsOverFifty"), "%"));
    }
  }

  private static double percent(JsonNode seen, String share) {
    return 100 * seen.path(share).asDouble();
  }
}
