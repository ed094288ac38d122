package org.hearth.app.cli.node;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.cli.terminal.Table;
import org.hearth.app.cli.wallet.ReplacedWallet;
import org.hearth.app.host.DataFolder;
import org.hearth.app.host.NodeHost;
import org.hearth.node.backup.Backup;
import org.hearth.node.backup.BackupException;
import org.hearth.node.backup.Restore;
import org.hearth.prover.BadInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = {
      "Puts a backup of the books, the identity key, the wallet and the settings back. Refused while a node runs.",
      "What it replaces is kept beside the node's folder. At its next start the node compares the books with the networks' signed events and books what is missing."
    })
public final class RestoreCommand implements Callable<Integer> {
  private static final String LATEST = "latest";

  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();

  @Parameters(
      paramLabel = "FILE|latest",
      arity = "0..1",
      defaultValue = "",
      description =
          "A backup, or a copy of books.db; \"latest\" takes the newest one that is sound.")
  private String which = "";

  @Option(names = "--list", description = "Only list the backups.")
  private boolean list;

  @Override
  public Integer call() {
    DataFolder folder = data.folder();
    List<Backup> backups = NodeHost.backups(folder, Clock.systemUTC()).list();
    if (list) {
      return show(backups);
    }
    if (which.isEmpty()) {
      throw new BadInputException(
          "Name the backup to put back, or say \"latest\"; \"hearth restore --list\" lists them.");
    }
    Restore restore = new Restore(folder.node(), Clock.systemUTC());
    if (!which.equals(LATEST)) {
      return done(Path.of(which), restore.from(Path.of(which)));
    }
    for (Backup backup : backups) {
      try {
        return done(backup.file(), restore.from(backup.file()));
      } catch (BackupException e) {
        output.warn(e.getMessage() + " The next older one is tried.");
      }
    }
    throw new BadInputException(
        "There is no sound backup in "
            + NodeHost.backups(folder, Clock.systemUTC()).folder()
            + ": name the file of one.");
  }

  private int show(List<Backup> backups) {
    if (backups.isEmpty()) {
      output.say("There are no backups yet: \"hearth backup\" makes one.");
    } else {
      Table table = new Table("made at", "bytes>", "file");
      backups.forEach(
          b -> table.row(b.madeAt().toString(), Long.toString(b.bytes()), b.file().toString()));
      output.say("%s", table.render());
    }
    output.answer(
        backups.stream()
            .map(b ->
                Map.of(
                    "file", b.file().toString(),
                    "madeAt", b.madeAt().toString(),
                    "bytes", b.bytes()))
            .toList());
    return 0;
  }

  private int done(Path backup, Restore.Done done) {
    output.say("Restored from %s: %s.", backup, String.join(", ", done.files()));
    done.replaced()
        .ifPresent(old -> {
          output.say("The files that it replaced are in %s.", old);
          new ReplacedWallet(old, data.folder().node()).sentence().ifPresent(output::warn);
        });
    output.answer(
        Map.of(
            "backup", backup.toString(),
            "files", done.files(),
            "replaced", done.replaced().map(Path::toString).orElse("")));
    return 0;
  }
}
