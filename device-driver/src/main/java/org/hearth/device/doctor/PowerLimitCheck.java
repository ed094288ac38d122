package org.hearth.device.doctor;

import java.util.ArrayList;
import java.util.List;
import org.hearth.device.power.PowerCaps;
import org.hearth.device.power.Reverts;
import org.hearth.device.power.Watts;

/** Power limits that were set for a while and should be back by now. */
public final class PowerLimitCheck implements Check {
  private static final String CODE = "power-limit";
  private static final String TITLE = "Power limits";

  private final Reverts reverts;
  private final PowerCaps gpus;
  private final Computer computer;

  public PowerLimitCheck(Reverts reverts, PowerCaps gpus, Computer computer) {
    this.reverts = reverts;
    this.gpus = gpus;
    this.computer = computer;
  }

  @Override
  public List<CheckResult> run() {
    List<CheckResult> results = new ArrayList<>();
    for (Reverts.Pending pending : reverts.pending()) {
      String limit = "The power limit of " + pending.device() + " is ";
      if (pending.due().isAfter(computer.now())) {
        results.add(
            CheckResult.note(
                CODE,
                TITLE,
                limit + Watts.of(pending.set()) + " W by request until " + pending.due() + "."));
      } else {
        results.add(
            new CheckResult(
                CODE,
                TITLE,
                Outcome.WARNING,
                limit
                    + "still to be put back to "
                    + Watts.of(pending.before())
                    + " W, since "
                    + pending.due()
                    + ".",
                "Hearth was stopped before that, or has no right to do it.",
                gpus.find(pending.device())
                    .map(gpu -> "Run \"" + gpu.command(pending.before()) + "\".")
                    .orElse("Plug the device in, or restart the computer, which resets it.")));
      }
    }
    return results.isEmpty()
        ? List.of(CheckResult.good(CODE, TITLE, "No power limit waits to be put back."))
        : results;
  }
}
