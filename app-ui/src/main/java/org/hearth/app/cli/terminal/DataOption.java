package org.hearth.app.cli.terminal;

import java.nio.file.Path;
import org.hearth.app.host.DataFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which data folder a command works on. */
public final class DataOption {
  @Option(
      names = "--data-dir",
      paramLabel = "FOLDER",
      description =
          "Where Hearth keeps its files (default: HEARTH_HOME, or the system's place for application data).")
  private @Nullable Path folder;

  public DataFolder folder() {
    return folder == null
        ? DataFolder.standard(System.getenv(), System.getProperties())
        : new DataFolder(folder);
  }
}
