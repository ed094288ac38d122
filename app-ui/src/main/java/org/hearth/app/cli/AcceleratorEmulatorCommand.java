package org.hearth.app.cli;

import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hearth.app.selftest.EmulatedProver;
import org.hearth.device.accelerator.AcceleratorEmulator;
import org.hearth.device.accelerator.PseudoTerminal;
import org.hearth.prover.cpu.CpuEngines;
import org.hearth.prover.engine.Engine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "accelerator-emulator",
    mixinStandardHelpOptions = true,
    description = {
      "A simulated proving accelerator on a pseudo terminal, until Ctrl-C. It speaks the protocol of"
          + " docs/accelerator-protocol.md, and its proofs are real, made by this processor.",
      "Try it with: hearth selftest --port <the name it prints>"
    })
final class AcceleratorEmulatorCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws Exception {
    try (Scratch scratch = Scratch.open();
        Engine engine = CpuEngines.choose(Runtime.getRuntime().availableProcessors());
        PseudoTerminal terminal = PseudoTerminal.open()) {
      output.say("Simulated accelerator at %s", terminal.name());
      output.answer(Map.of("simulated", true, "port", terminal.name()));
      new AcceleratorEmulator(
              terminal, scratch.folder(), new EmulatedProver(engine, new SecureRandom()))
          .serve();
      return 0;
    }
  }
}
