package org.hearth.app.host;

import java.util.List;
import org.hearth.app.networks.NetworkKinds;
import org.hearth.device.doctor.Check;
import org.hearth.device.doctor.CheckResult;
import org.hearth.device.doctor.Outcome;
import org.hearth.node.config.NodeConfigFile;

/** Whether the node can use all settings in its file. */
final class SettingsCheck implements Check {
  private static final String CODE = "settings";
  private static final String TITLE = "Settings";

  private final NodeConfigFile file;

  SettingsCheck(NodeConfigFile file) {
    this.file = file;
  }

  @Override
  public List<CheckResult> run() {
    List<String> complaints = NetworkKinds.STANDARD.known(file.load()).complaints();
    return List.of(
        complaints.isEmpty()
            ? new CheckResult(
                CODE, TITLE, Outcome.GOOD, "The node's settings are in order.", "", "")
            : new CheckResult(
                CODE,
                TITLE,
                Outcome.WARNING,
                String.join(" ", complaints),
                "The node works with other settings than those that you wrote.",
                "Correct the file as docs/settings.md tells, or remove it: it is recreated with the"
                    + " defaults."));
  }
}
