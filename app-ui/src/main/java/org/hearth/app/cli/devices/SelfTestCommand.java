package org.hearth.app.cli.devices;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.cli.terminal.ProgressBar;
import org.hearth.app.selftest.KnownAnswer;
import org.hearth.app.selftest.SelfTest;
import org.hearth.app.selftest.SelfTestReport;
import org.hearth.app.selftest.Target;
import org.hearth.app.selftest.Watch;
import org.hearth.prover.system.ProofSystems;
import org.hearth.prover.system.spi.ProofSystem;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "selftest",
    mixinStandardHelpOptions = true,
    description = {
      "Has a device make a proof whose rightness is known beforehand, and compares its time with the device's own past",
      "and with the published time of its model (docs/self-test-times.md).",
      "A wrong proof means that the hardware miscalculates."
    },
    footer = {
      "",
      "Exit codes: 0 right, 1 the device gave no right proof, 2 there is no such device or port."
    })
public final class SelfTestCommand implements Callable<Integer> {
  private static final String USB = "usb";
  private static final String CPU = "cpu";

  private final ProofSystem system;
  private final KnownAnswer.Effort effort;

  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();

  @ArgGroup(exclusive = true)
  private Chosen target = new Chosen();

  static final class Chosen {
    @Option(
        names = "--device",
        paramLabel = "D",
        defaultValue = CPU,
        description = "What to test: cpu (default), or a GPU such as cuda:0 or opencl:0.")
    String device = CPU;

    @Option(
        names = "--port",
        paramLabel = "PORT",
        defaultValue = "",
        description =
            "Test the accelerator at this serial port instead, or \"usb\" for the first on the USB bus.")
    String port = "";
  }

  /**
   * @param systems of which the standard one is tested
   */
  public SelfTestCommand(ProofSystems systems) {
    this(systems, KnownAnswer.Effort.USUAL);
  }

  SelfTestCommand(ProofSystems systems, KnownAnswer.Effort effort) {
    this.system = systems.standard();
    this.effort = effort;
  }

  @Override
  public Integer call() throws Exception {
    SelfTest test = new SelfTest(data.folder(), system, effort, Clock.systemDefaultZone());
    SelfTestReport report;
    try (ProgressBar bar = output.progress()) {
      report =
          test.run(
              tested(),
              (step, fraction) ->
                  bar.at(
                      step == Watch.Step.KEY ? "making the known circuit's key" : "proving",
                      step.whole(fraction)));
    }
    report.lines(target.port.isEmpty()).forEach(output::say);
    output.answer(List.of(report.document()));
    return report.result().right() ? 0 : 1;
  }

  private Target tested() {
    if (target.port.isEmpty()) {
      return target.device.equals(CPU) ? new Target.Processor() : new Target.Card(target.device);
    }
    return target.port.equals(USB)
        ? new Target.OnTheBus(Optional.empty())
        : new Target.AtPort(target.port);
  }
}
