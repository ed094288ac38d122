package org.hearth.app.cli.node;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.host.NodeHost;
import org.hearth.node.backup.Backup;
import org.hearth.node.backup.BackupPlace;
import org.hearth.node.backup.BackupStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a backup of the node's books, identity key, wallet and settings and checks it, also while the node runs.",
      "A running node makes one a day and keeps those of seven days and four weeks. The file holds the identity key, and the wallet under its password: keep it where only you can read it."
    })
public final class BackupCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "Write it there instead of the folder of backups.")
  private @Nullable Path to;

  @Option(
      names = "--keep-in",
      paramLabel = "FOLDER",
      description =
          "Keep this and all later backups in another folder, for example on another disk.")
  private @Nullable Path keepIn;

  @Override
  public Integer call() throws IOException {
    if (keepIn != null) {
      new BackupPlace(data.folder().node(), data.folder().backups()).choose(keepIn);
    }
    BackupStore store = NodeHost.backups(data.folder(), Clock.systemUTC());
    Backup made = to == null ? store.make() : store.make(to);
    output.say("Backup made and checked: %s (%d bytes).", made.file(), made.bytes());
    output.say("\"hearth restore %s\" puts it back.", made.file());
    output.answer(
        Map.of(
            "file", made.file().toString(),
            "madeAt", made.madeAt().toString(),
            "bytes", made.bytes()));
    return 0;
  }
}
