package org.hearth.device.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.hearth.device.api.DisplayText;

/** Space and rights where Hearth keeps its files. */
public final class FolderChecks implements Check {
  private static final long NOTHING = 200L << 20;
  private static final long LITTLE = 2L << 30;

  private final Computer computer;
  private final Path data;
  private final Path temporary;

  /**
   * @param temporary where native libraries are unpacked
   */
  public FolderChecks(Computer computer, Path data, Path temporary) {
    this.computer = computer;
    this.data = data;
    this.temporary = temporary;
  }

  @Override
  public List<CheckResult> run() {
    return List.of(space(), writing(), programs());
  }

  private CheckResult space() {
    String code = "disk-space";
    String title = "Disk space";
    OptionalLong free = computer.diskFree(data);
    if (free.isEmpty()) {
      return CheckResult.note(code, title, "The free space is not reported.");
    }
    String found = DisplayText.gibibytes(free.getAsLong()) + " are free for Hearth's files.";
    if (free.getAsLong() >= LITTLE) {
      return CheckResult.good(code, title, found);
    }
    return new CheckResult(
        code,
        title,
        free.getAsLong() < NOTHING ? Outcome.FAILED : Outcome.WARNING,
        found,
        "Proving keys take up to gigabytes, and books that cannot be written stop all work.",
        "Free some space, or choose another data folder with --data-dir or HEARTH_HOME.");
  }

  private CheckResult writing() {
    String code = "data-folder";
    String title = "Data folder";
    return computer.canWrite(data)
        ? CheckResult.good(code, title, "Hearth can write to its data folder.")
        : new CheckResult(
            code,
            title,
            Outcome.FAILED,
            "Hearth cannot write to its data folder " + data + ".",
            "Without its books it does not work.",
            "Give your user the right to write there, or choose another folder with --data-dir or"
                + " HEARTH_HOME.");
  }

  private CheckResult programs() {
    String code = "temporary-folder";
    String title = "Temporary folder";
    return computer.forbidsPrograms(temporary)
        ? new CheckResult(
            code,
            title,
            Outcome.WARNING,
            "The temporary folder forbids programs (mounted with noexec).",
            "The libraries for sensors, CUDA and the books cannot be unpacked there.",
            "Start Hearth with HEARTH_JAVA_OPTS=\"-Djava.io.tmpdir=<a folder of yours>\".")
        : CheckResult.good(code, title, "The temporary folder allows programs.");
  }
}
