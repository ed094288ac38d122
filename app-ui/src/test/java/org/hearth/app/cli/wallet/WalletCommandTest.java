package org.hearth.app.cli.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.hearth.app.channel.LineServer;
import org.hearth.app.cli.terminal.Errors;
import org.hearth.app.cli.terminal.Mistakes;
import org.hearth.app.control.ControlServer;
import org.hearth.app.control.FakeNode;
import org.hearth.app.words.Words;
import org.hearth.earnings.files.OwnerOnly;
import org.hearth.node.chain.SigningKey;
import org.hearth.node.vault.Keyring;
import org.hearth.node.vault.KeystoreV3;
import org.hearth.node.vault.LockedWallet;
import org.hearth.node.vault.WalletFile;
import org.hearth.node.vault.WorkerWallet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code hearth wallet} from end to end, with somebody who types. */
class WalletCommandTest {
  private static final String PASSWORD = "corr\u00e9ct horse";
  private static final String PAYOUT = "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359";
  private static final String OTHER = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
  private static final String KEY =
      "7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d";
  private static final String ADDRESS = "0x008AeEda4D805471dF9b2A5B0f38A0C3bCBA786b";

  @TempDir private Path root;

  private final ScriptedPrompt prompt = new ScriptedPrompt();

  /**
   * How it ended.
   *
   * @param said on both streams
   */
  private record Run(int code, String said) {
    JsonNode json() {
      return JsonMapper.shared().readTree(said);
    }
  }

  private Run wallet(String... arguments) {
    StringWriter said = new StringWriter();
    PrintWriter writer = new PrintWriter(said);
    CommandLine line = WalletCommand.line(prompt, new SecureRandom());
    line.setOut(writer).setErr(writer);
    line.setExecutionExceptionHandler((e, command, result) -> Errors.report(e, command));
    line.setParameterExceptionHandler(new Mistakes());
    int code =
        line.execute(
            Stream.concat(Arrays.stream(arguments), Stream.of("--data-dir", root.toString()))
                .toArray(String[]::new));
    return new Run(code, said.toString());
  }

  private Run created(String... more) {
    prompt.types(PASSWORD, PASSWORD);
    return wallet(Stream.concat(Stream.of("create"), Arrays.stream(more)).toArray(String[]::new));
  }

  private LockedWallet file() {
    return new WalletFile(root.resolve("node"), new SecureRandom()).read();
  }

  private Path secret(String name, String text) throws IOException {
    return Files.writeString(OwnerOnly.create(root.resolve(name)), text);
  }

  private static String hex(SigningKey key) {
    return HexFormat.of().formatHex(key.secret());
  }

  @AfterEach
  void whatWasTypedIsWiped() {
    assertThat(prompt.allWiped()).isTrue();
    assertThat(prompt.isDone()).as("all that was typed was asked for").isTrue();
  }

  @Test
  void aWalletIsMadeAndItsOwnerIsToldWhatToDo() {
    Run made = created("--payout", PAYOUT);
    assertThat(made.code()).as(made.said()).isZero();
    LockedWallet wallet = file();
    SigningKey key = wallet.unlock(PASSWORD.toCharArray());
    assertThat(wallet.payout().orElseThrow().text()).isEqualTo(PAYOUT);
    assertThat(made.said())
        .contains(
            wallet.address().text(),
            PAYOUT,
            "pays for gas",
            "only a\nlittle money",
            "payout address whose key\nis not on this computer",
            "Nobody can recover a lost password",
            "hearth wallet export",
            "hearth backup")
        .doesNotContain(PASSWORD, hex(key));
    assertThat(prompt.asked())
        .containsExactly("New password of the wallet, at least 10 characters", "The same again");
  }

  @Test
  void whereNoNodeRunsAPasswordIsKeptOrItSaysHow() {
    created();
    prompt.types(PASSWORD);
    Run neither = wallet("unlock");
    assertThat(neither.code()).isEqualTo(2);
    assertThat(neither.said()).contains("No node runs", "--keep");
    Path kept = root.resolve("node").resolve(WorkerWallet.KEPT_PASSWORD);
    assertThat(kept).doesNotExist();
    prompt.types(PASSWORD);
    assertThat(wallet("unlock", "--keep").said())
        .contains("is open from the next start on")
        .doesNotContain(PASSWORD);
    assertThat(kept).hasContent(PASSWORD);
    assertThat(wallet("lock").said()).contains("The wallet is locked; no password is kept.");
    assertThat(kept).doesNotExist();
  }

  @Test
  void anotherPasswordNeitherOpensItNorIsKept() {
    created();
    prompt.types("another password");
    Run run = wallet("unlock", "--keep");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.said()).contains("the password is another one");
    assertThat(root.resolve("node").resolve(WorkerWallet.KEPT_PASSWORD)).doesNotExist();
  }

  @Test
  void oneThatRunsIsToldThePassword() throws Exception {
    created();
    WorkerWallet running = new WorkerWallet(root.resolve("node"), new SecureRandom(), Keyring.NONE);
    try (LineServer unused =
        ControlServer.open(
                new FakeNode(),
                root.resolve("node"),
                Words.of(ZoneOffset.UTC, Locale.ENGLISH),
                new ControlServer.Calls(() -> {}, Optional.empty(), Optional.of(running)))
            .orElseThrow()) {
      prompt.types(PASSWORD);
      assertThat(wallet("unlock").said()).contains("is open for the node that runs.");
      assertThat(running.key()).isPresent();
      assertThat(wallet("lock").code()).isZero();
      assertThat(running.key()).isEmpty();
    }
  }

  /** Else each start would say that the wallet stays locked. */
  @Test
  void aPasswordThatIsChangedIsNotKeptAnyMore() {
    created();
    prompt.types(PASSWORD);
    wallet("unlock", "--keep");
    prompt.types(PASSWORD, "another password", "another password");
    assertThat(wallet("password").said()).contains("no longer kept");
    assertThat(root.resolve("node").resolve(WorkerWallet.KEPT_PASSWORD)).doesNotExist();
  }

  @Test
  void oneThatIsThereStaysAndNothingIsAskedFirst() throws Exception {
    created();
    String before = Files.readString(root.resolve("node").resolve(WalletFile.NAME));
    for (String how : new String[] {"create", "import"}) {
      Run again = wallet(how);
      assertThat(again.code()).isEqualTo(2);
      assertThat(again.said()).contains("There is a wallet already", "not overwritten");
    }
    assertThat(Files.readString(root.resolve("node").resolve(WalletFile.NAME))).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "nine char, nine char, has at least 10 characters",
    "\uD83D\uDC0E\uD83D\uDC0E\uD83D\uDC0E\uD83D\uDC0E\uD83D\uDC0E, x, has at least 10 characters",
    "correct horse, correct hearse, are not the same",
  })
  void aNewPasswordIsLongAndTypedTwiceAlike(String first, String second, String sentence) {
    prompt.types(first);
    if (sentence.contains("same")) {
      prompt.types(second);
    }
    Run refused = wallet("create");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.said()).contains(sentence).doesNotContain(first, second);
    assertThat(root).isEmptyDirectory();
  }

  /** Also without a terminal: then only the file gives it. */
  @Test
  void aFileGivesThePassword() throws Exception {
    Path password = secret("password", PASSWORD + "\r\nnot this\n");
    Run made = wallet("create", "--json", "--password-file", password.toString());
    assertThat(made.code()).as(made.said()).isZero();
    assertThat(prompt.asked()).isEmpty();
    assertThat(hex(file().unlock(PASSWORD.toCharArray()))).hasSize(64);
    assertThat(made.json().path("address").asString()).isEqualTo(file().address().text());
    assertThat(made.json().has("payout")).isFalse();
    Run paid = wallet("payout", PAYOUT, "--password-file", password.toString());
    assertThat(paid.code()).as(paid.said()).isZero();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "POSIX modes")
  void aFileThatOthersReadIsNoPlaceForIt() throws Exception {
    Path password = secret("password", PASSWORD);
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));
    Run refused = wallet("create", "--password-file", password.toString());
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.said()).contains("chmod 600", password.toString()).doesNotContain(PASSWORD);
    assertThat(root.resolve("node")).doesNotExist();
  }

  @Test
  void itIsShownWithoutAPassword() {
    Run none = wallet("show", "--json");
    assertThat(none.code()).isEqualTo(1);
    assertThat(none.json().path("exists").asBoolean(true)).isFalse();
    assertThat(wallet().said()).contains("There is no wallet yet", "hearth wallet create");
    created();
    Run shown = wallet("show");
    assertThat(shown.code()).isZero();
    assertThat(shown.said())
        .contains(file().address().text(), "none yet; \"hearth wallet payout ADDRESS\" sets it");
    assertThat(wallet().said()).isEqualTo(shown.said());
    JsonNode json = wallet("show", "--json").json();
    assertThat(json.path("exists").asBoolean()).isTrue();
    assertThat(json.path("address").asString()).isEqualTo(file().address().text());
    assertThat(prompt.asked()).hasSize(2);
  }

  @Test
  void whoKnowsThePasswordSaysWhereEarningsGo() {
    created("--payout", PAYOUT);
    prompt.types("wrong horse");
    Run wrong = wallet("payout", OTHER);
    assertThat(wrong.code()).isEqualTo(1);
    assertThat(wrong.said()).contains("the password is another one").doesNotContain("wrong horse");
    assertThat(file().payout().orElseThrow().text()).isEqualTo(PAYOUT);
    prompt.types(PASSWORD);
    assertThat(wallet("payout", OTHER).said())
        .contains("Earnings go to " + OTHER + "; until now to " + PAYOUT);
    assertThat(file().payout().orElseThrow().text()).isEqualTo(OTHER);
    int asked = prompt.asked().size();
    assertThat(wallet("payout", OTHER.replace("F3E", "f3E")).said()).contains("wrong checksum");
    assertThat(prompt.asked()).as("not asked in vain").hasSize(asked);
    prompt.types(PASSWORD);
    assertThat(wallet("payout", file().address().text()).said())
        .contains("can't go to the worker's own address");
  }

  @Test
  void thePasswordIsChanged() throws Exception {
    created();
    String key = hex(file().unlock(PASSWORD.toCharArray()));
    prompt.types("wrong horse");
    assertThat(wallet("password").code()).isEqualTo(1);
    prompt.types(PASSWORD, "another horse", "another horse");
    Run changed = wallet("password");
    assertThat(changed.code()).as(changed.said()).isZero();
    assertThat(hex(file().unlock("another horse".toCharArray()))).isEqualTo(key);
    Path old = secret("old", "another horse");
    Path fresh = secret("new", "yet another horse");
    Run byFile =
        wallet(
            "password", "--password-file", old.toString(), "--new-password-file", fresh.toString());
    assertThat(byFile.code()).as(byFile.said()).isZero();
    assertThat(hex(file().unlock("yet another horse".toCharArray()))).isEqualTo(key);
  }

  @Test
  void theKeyIsTakenAlongAndBroughtBack() throws Exception {
    created();
    String key = hex(file().unlock(PASSWORD.toCharArray()));
    Path copy = root.resolve("copy.json");
    prompt.types(PASSWORD);
    Run written = wallet("export", copy.toString());
    assertThat(written.code()).as(written.said()).isZero();
    assertThat(written.said()).contains(copy.toString()).doesNotContain(key, PASSWORD);
    if (copy.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
          .isEqualTo("rw-------");
    }
    String text = Files.readString(copy);
    assertThat(hex(KeystoreV3.open(text, PASSWORD.toCharArray()))).isEqualTo(key);
    Run again = wallet("export", copy.toString());
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.said()).contains("is there already: choose another name");
    assertThat(copy).hasContent(text);
    Files.delete(root.resolve("node").resolve(WalletFile.NAME));
    prompt.types("wrong horse");
    assertThat(wallet("import", "--keystore", copy.toString()).said())
        .contains("the password is another one");
    prompt.types(PASSWORD, "another horse", "another horse");
    Run brought = wallet("import", "--keystore", copy.toString(), "--payout", PAYOUT);
    assertThat(brought.code()).as(brought.said()).isZero();
    assertThat(hex(file().unlock("another horse".toCharArray()))).isEqualTo(key);
    assertThat(file().payout().orElseThrow().text()).isEqualTo(PAYOUT);
  }

  @ParameterizedTest
  @ValueSource(strings = {KEY, "0x" + KEY, " 0X" + KEY + "\t"})
  void aPrivateKeyIsTyped(String typed) {
    prompt.types(typed, PASSWORD, PASSWORD);
    Run brought = wallet("import");
    assertThat(brought.code()).as(brought.said()).isZero();
    assertThat(brought.said()).contains(ADDRESS, "pays for gas").doesNotContain(KEY);
    assertThat(hex(file().unlock(PASSWORD.toCharArray()))).isEqualTo(KEY);
  }

  @Test
  void aPrivateKeyIsInAFile() throws Exception {
    Path key = secret("key", KEY + "\n");
    prompt.types(PASSWORD, PASSWORD);
    assertThat(wallet("import", "--key-file", key.toString()).code()).isZero();
    assertThat(file().address().text()).isEqualTo(ADDRESS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0x",
        "7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9",
        "7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9g",
        "7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe\uFF19d",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
      })
  void whatIsNoKeyIsNotRepeated(String typed) {
    prompt.types(typed);
    Run refused = wallet("import");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.said()).contains("That is no private key").doesNotContain("7a28", "ffff");
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void aKeyOnTheCommandLineIsRefusedAndNotRepeated() {
    Run refused = wallet("import", KEY);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.said())
        .contains("never given on the command line")
        .doesNotContain(KEY, "7a28");
    assertThat(wallet("import", "--keystore", "a", "--key-file", "b").said())
        .contains("or neither");
    assertThat(wallet("import", "--keystore-password-file", "a").code()).isEqualTo(2);
    assertThat(wallet("import", "--keystore", "none").said()).contains("There is no file none");
  }

  /** As nobody is to type one there, nobody finds it in a log of the terminal. */
  @Test
  void aPasswordOnTheCommandLineIsNotRepeated() {
    for (String[] line :
        new String[][] {
          {"create", PASSWORD}, {"unlock", PASSWORD}, {"create", "--password=" + PASSWORD},
        }) {
      Run refused = wallet(line);
      assertThat(refused.code()).isEqualTo(2);
      assertThat(refused.said())
          .contains("It is not repeated here", "wallet " + line[0] + " --help")
          .doesNotContain(PASSWORD);
    }
  }

  @Test
  void whatNeedsAWalletSaysThatThereIsNone() {
    for (String[] line : new String[][] {{"export", "copy"}, {"payout", PAYOUT}, {"password"}}) {
      Run refused = wallet(line);
      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.said()).contains("There is no wallet yet");
    }
  }

  /** A restore that was cut off has a wallet, too: it comes first, and is not overwritten. */
  @Test
  void aRestoreThatWasCutOffIsFinishedFirst() throws Exception {
    created();
    Path decided = Files.createDirectories(root.resolve("node/restore-decided"));
    Files.move(root.resolve("node").resolve(WalletFile.NAME), decided.resolve(WalletFile.NAME));
    Run refused = wallet("create");
    assertThat(refused.said()).contains("There is a wallet already");
    assertThat(hex(file().unlock(PASSWORD.toCharArray()))).hasSize(64);
  }
}
