package org.hearth.app.cli.support;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.host.CheckUp;
import org.hearth.app.words.Messages;
import org.hearth.device.doctor.CheckResult;
import org.hearth.device.doctor.Doctor;
import org.hearth.device.doctor.Outcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Looks for whatever keeps this computer from earning, and says what to do.",
    footer = {"", "Exit codes: 0 nothing to fix, 1 something failed, 3 warnings only."})
public final class DoctorCommand implements Callable<Integer> {
  private static final int WARNINGS = 3;

  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();

  @Override
  public Integer call() {
    List<CheckResult> results = CheckUp.of(data.folder(), Clock.systemDefaultZone());
    for (CheckResult result : results) {
      output.say("%-8s %s: %s", result.outcome().word(), result.title(), result.found());
      if (!result.meaning().isEmpty()) {
        output.say("%-8s %s", "", result.meaning());
      }
      if (!result.fix().isEmpty()) {
        output.say("%-8s → %s", "", result.fix());
      }
    }
    Outcome worst = Doctor.worst(results);
    output.say("");
    output.say("%s", verdict(worst));
    output.answer(Map.of("worst", worst, "checks", results));
    return switch (worst) {
      case GOOD, NOTE -> 0;
      case WARNING -> WARNINGS;
      case FAILED -> 1;
    };
  }

  private static String verdict(Outcome worst) {
    Messages messages = Messages.ofUser();
    return switch (worst) {
      case GOOD, NOTE -> messages.text("check-up.good");
      case WARNING -> messages.text("check-up.warnings");
      case FAILED -> messages.text("check-up.errors");
    };
  }
}
