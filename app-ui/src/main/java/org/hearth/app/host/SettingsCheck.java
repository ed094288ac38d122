package org.hearth.app.host;

import java.util.List;
import org.hearth.device.doctor.Check;
import org.hearth.device.doctor.CheckResult;
import org.hearth.device.doctor.Outcome;
import org.hearth.node.config.ConfigException;
import org.hearth.node.config.NodeConfigFile;

/** Whether the node can start with the settings in its file. */
final class SettingsCheck implements Check {
  private static final String CODE = "settings";
  private static final String TITLE = "Settings";

  private final NodeConfigFile file;

  SettingsCheck(NodeConfigFile file) {
    this.file = file;
  }

  @Override
  public List<CheckResult> run() {
    try {
      NetworkKinds.STANDARD.require(file.read());
      return List.of(
          new CheckResult(CODE, TITLE, Outcome.GOOD, "The node's settings are in order.", "", ""));
    } catch (ConfigException e) {
      return List.of(
          new CheckResult(
              CODE,
              TITLE,
              Outcome.FAILED,
              String.valueOf(e.getMessage()),
              "The node does not start with such settings.",
              "Correct the file as docs/settings.md tells, or remove it: it is recreated with the"
                  + " defaults."));
    }
  }
}
