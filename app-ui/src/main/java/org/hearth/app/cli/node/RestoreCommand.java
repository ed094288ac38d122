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
import org.hearth.app.cli.wallet.WalletTrial;
import org.hearth.app.host.DataFolder;
import org.hearth.app.host.NodeHost;
import org.hearth.node.backup.Backup;
import org.hearth.node.backup.BackupException;
import org.hearth.node.backup.Restore;
import org.hearth.prover.BadInputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = {
      "Puts a backup of the books, the identity key, the wallet and the settings back. Refused while a node runs.",
      "With --trial it is only tried, which is worth doing now and then.",
      "What it replaces is kept beside the node's folder. At its next start the node compares the books with the networks' signed events and books what is missing."
    })
public final class RestoreCommand implements Callable<Integer> {
  private static final String LATEST = "latest";
  private static final String PASSWORD_FILE = "--password-file";

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

  @Option(
      names = "--trial",
      description =
          "Only try it: unpacks the backup elsewhere, checks all of it, asks for the wallet's password, and changes nothing. Also while a node runs.")
  private boolean trial;

  @Option(
      names = PASSWORD_FILE,
      paramLabel = "FILE",
      description =
          "For --trial: the wallet's password is the first line of this file, which must be yours only (chmod 600); without it, it is asked for.")
  private @Nullable Path passwordFile;

  private final WalletTrial wallets;

  public RestoreCommand() {
    this(WalletTrial.atTheTerminal());
  }

  /**
   * @param wallets asks for the password of a wallet that is tried
   */
  RestoreCommand(WalletTrial wallets) {
    this.wallets = wallets;
  }

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
    if (!which.equals(LATEST)) {
      return use(folder, Path.of(which));
    }
    for (Backup backup : backups) {
      try {
        return use(folder, backup.file());
      } catch (BackupException e) {
        output.warn(e.getMessage() + " The next older one is tried.");
      }
    }
    throw new BadInputException(
        "There is no sound backup in "
            + NodeHost.backups(folder, Clock.systemUTC()).folder()
            + ": name the file of one.");
  }

  private int use(DataFolder folder, Path backup) {
    return trial
        ? new RestoreTrial(output, wallets, PASSWORD_FILE, passwordFile).of(backup, folder.node())
        : done(backup, new Restore(folder.node(), Clock.systemUTC()).from(backup));
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
