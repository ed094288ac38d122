package org.hearth.app.host;

import java.nio.file.Path;
import java.util.List;
import org.hearth.app.files.PrivateFolder;
import org.hearth.device.doctor.Check;
import org.hearth.device.doctor.CheckResult;
import org.hearth.device.doctor.Outcome;

/** Whether others on this computer can read Hearth's files. */
final class PrivacyCheck implements Check {
  private static final String CODE = "private-files";
  private static final String TITLE = "Private files";

  private final Path root;

  PrivacyCheck(Path root) {
    this.root = root;
  }

  @Override
  public List<CheckResult> run() {
    List<Path> exposed = new PrivateFolder(root).exposed();
    if (exposed.isEmpty()) {
      return List.of(
          new CheckResult(CODE, TITLE, Outcome.GOOD, "Only you can read Hearth's files.", "", ""));
    }
    return List.of(
        new CheckResult(
            CODE,
            TITLE,
            Outcome.WARNING,
            "Other users of this computer have rights to "
                + exposed.size()
                + " files and folders of Hearth, such as "
                + exposed.getFirst()
                + ".",
            "They could read what you earn, or change what Hearth trusts.",
            "Start the node: it takes these rights away. If this comes back, choose another data"
                + " folder with --data-dir or HEARTH_HOME."));
  }
}
