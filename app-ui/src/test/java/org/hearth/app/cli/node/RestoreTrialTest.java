package org.hearth.app.cli.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hearth.app.cli.terminal.Errors;
import org.hearth.app.host.DataFolder;
import org.hearth.app.host.NodeHost;
import org.hearth.app.networks.NetworkKinds;
import org.hearth.earnings.Books;
import org.hearth.node.chain.SigningKey;
import org.hearth.node.config.LoadedConfig;
import org.hearth.node.vault.Identity;
import org.hearth.node.vault.IdentityFile;
import org.hearth.node.vault.LockedWallet;
import org.hearth.node.vault.WalletFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** An owner sees what a restore would bring before he needs it, and nothing is changed by that. */
@DisabledOnOs(OS.WINDOWS)
class RestoreTrialTest {
  private static final String PASSWORD = "a good password";

  @TempDir private Path root;
  private int code;

  @BeforeEach
  void aNodeWithAWallet() {
    LoadedConfig unused = NodeHost.load(new DataFolder(root), NetworkKinds.STANDARD);
    Path node = root.resolve("node");
    Identity identity = new IdentityFile(node, new SecureRandom()).loadOrCreate();
    assertThat(identity.proverId()).hasSize(64);
    try (Books books = Books.open(node, Clock.systemUTC())) {
      assertThat(books.owner()).isEmpty();
    }
    LockedWallet alsoUnused =
        new WalletFile(node, new SecureRandom())
            .create(
                SigningKey.random(new SecureRandom()), Optional.empty(), PASSWORD.toCharArray());
  }

  private String run(Object command, String... arguments) {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out, true);
    CommandLine line = new CommandLine(command).setOut(writer).setErr(writer);
    line.setExecutionExceptionHandler((e, failed, result) -> Errors.report(e, failed));
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(List.of("--data-dir", root.toString()));
    code = line.execute(all.toArray(String[]::new));
    return out.toString();
  }

  private String trial(String... more) {
    List<String> all = new ArrayList<>(List.of("latest", "--trial"));
    all.addAll(List.of(more));
    return run(new RestoreCommand(), all.toArray(String[]::new));
  }

  private String passwordFile(String password) throws IOException {
    Path file = Files.writeString(root.resolve("password"), password);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file.toString();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.map(file -> file + " " + file.toFile().lastModified()).sorted().toList();
    }
  }

  @Test
  void whatAGoodBackupBringsIsShownAndNothingIsChanged() throws IOException {
    assertThat(run(new BackupCommand())).contains("Backup made and checked");
    String password = passwordFile(PASSWORD);
    List<String> before = files();
    String said = trial("--password-file", password);
    assertThat(code).isZero();
    assertThat(said)
        .contains(
            "  file    It is whole: books.db, identity.key",
            "  books   They can be read, and every check of them holds.",
            "  key     It is that of the node ",
            "opens with this password.",
            "It is on the same disk as the node",
            "Nothing was changed. \"hearth restore ");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void aLostPasswordIsSaidNowAndNotWhenItIsTooLate() throws IOException {
    assertThat(run(new BackupCommand())).contains("Backup made and checked");
    assertThat(trial("--password-file", passwordFile("another password")))
        .contains("does not open with this password", "Not all would be there");
    assertThat(code).isOne();
    assertThat(trial()).contains("its password was not tried (--password-file FILE)");
    assertThat(code).isZero();
  }

  @Test
  void booksAloneHaveNoKey() throws IOException {
    assertThat(trial()).contains("There is no sound backup");
    assertThat(code).isEqualTo(2);
    assertThat(run(new RestoreCommand(), root.resolve("node/books.db").toString(), "--trial"))
        .contains("There is none in it: networks would not know the node again.");
    assertThat(code).isOne();
    assertThat(run(new RestoreCommand(), root.resolve("nothing").toString(), "--trial"))
        .contains("there is no such file");
  }
}
