package org.hearth.node.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.SigningKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WalletFileTest {
  /** Of before passwords were normalised. */
  private static final String OLD =
      """
      {"version":1,"address":"0x008AeEda4D805471dF9b2A5B0f38A0C3bCBA786b",
      "argon2id":{"kibibytes":65536,"passes":3,"lanes":4,"salt":"a83b335882fa9776d06d14e4d7a87c7c"},
      "aes256gcm":{"nonce":"4b5e35d33db78ab9c4b3a06c",
      "sealed":"4806d291922820785ab3436037f333b0519e179c44c8675cde295a83eaa1ae685b1a0db4054432fa33452cbc6c6645cf"}}
      """;

  private static final EthAddress PAYOUT =
      new EthAddress("0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359");
  private static final EthAddress OTHER =
      new EthAddress("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed");

  private final SigningKey key = SigningKey.random(new SecureRandom());
  private final char[] password = "corréct horse 馬".toCharArray();
  @TempDir private Path folder;
  private WalletFile file;

  @BeforeEach
  void open() {
    file = new WalletFile(folder, new SecureRandom());
  }

  private String text() throws Exception {
    return Files.readString(folder.resolve(WalletFile.NAME));
  }

  @Test
  void aKeyComesBackWithItsPassword() throws Exception {
    assertThat(file.exists()).isFalse();
    LockedWallet made = file.create(key, Optional.of(PAYOUT), password);
    assertThat(file.exists()).isTrue();
    LockedWallet read = file.read();
    assertThat(read).isEqualTo(made);
    assertThat(read.address()).isEqualTo(key.address());
    assertThat(read.payout()).contains(PAYOUT);
    assertThat(read.unlock(password).secret()).isEqualTo(key.secret());
    assertThat(text()).doesNotContain(HexFormat.of().formatHex(key.secret()));
    assertThat(read.toString()).doesNotContain(HexFormat.of().formatHex(key.secret()));
    assertThat(new String(password)).as("left to its owner").isEqualTo("corréct horse 馬");
  }

  @Test
  void anotherPasswordOpensNothing() {
    LockedWallet wallet = file.create(key, Optional.empty(), password);
    for (String wrong : new String[] {"", "correct horse 馬", "corréct horse 馬 "}) {
      assertThatThrownBy(() -> wallet.unlock(wrong.toCharArray()))
          .isInstanceOf(WalletException.class)
          .hasMessageContaining("the password is another one, or the file was changed")
          .message()
          .doesNotContain("horse");
    }
  }

  /** The key may have money: there is no way over it. */
  @Test
  void aWalletIsNeverOverwritten() throws Exception {
    file.create(key, Optional.empty(), password);
    String before = text();
    assertThatThrownBy(
            () -> file.create(SigningKey.random(new SecureRandom()), Optional.of(PAYOUT), password))
        .isInstanceOf(WalletException.class)
        .hasMessageContaining("it is not overwritten");
    assertThat(text()).isEqualTo(before);
  }

  @Test
  void aPasswordOpensHoweverItsLettersAreWritten() {
    LockedWallet wallet = file.create(key, Optional.empty(), "ho\u0308rse \uFB01".toCharArray());
    for (String typed : List.of("h\u00f6rse fi", "ho\u0308rse \uFB01")) {
      assertThat(wallet.unlock(typed.toCharArray()).secret()).isEqualTo(key.secret());
    }
  }

  @Test
  void oneOfBeforeThatStillOpensAndIsThenAsTheOthers() throws Exception {
    char[] typed = "e\u0301tag\u00e8re \uFB01 12".toCharArray();
    Files.writeString(folder.resolve(WalletFile.NAME), OLD);
    assertThat(file.read().unlock(typed).address()).isEqualTo(file.read().address());
    LockedWallet old = file.read();
    char[] normal = "\u00e9tag\u00e8re fi 12".toCharArray();
    assertThatThrownBy(() -> old.unlock(normal)).isInstanceOf(WalletException.class);
    LockedWallet changed = file.payTo(PAYOUT, typed);
    assertThat(changed.unlock(normal).secret()).isEqualTo(old.unlock(typed).secret());
  }

  @Test
  void thePasswordIsChangedByWhoKnowsIt() throws Exception {
    file.create(key, Optional.of(PAYOUT), password);
    String before = text();
    char[] changed = "another horse".toCharArray();
    assertThatThrownBy(() -> file.changePassword("guess".toCharArray(), changed))
        .isInstanceOf(WalletException.class);
    assertThat(text()).isEqualTo(before);
    LockedWallet wallet = file.changePassword(password, changed);
    assertThat(file.read()).isEqualTo(wallet);
    assertThat(wallet.payout()).contains(PAYOUT);
    assertThat(wallet.unlock(changed).secret()).isEqualTo(key.secret());
    assertThatThrownBy(() -> wallet.unlock(password)).isInstanceOf(WalletException.class);
  }

  /** What a kill left of making the wallet goes as soon as there is one, and not before. */
  @Test
  void noSecondCopyLiesAbout() throws Exception {
    Path left = Files.writeString(folder.resolve(".tmp-" + WalletFile.NAME), "left");
    assertThatThrownBy(file::read).isInstanceOf(WalletException.class);
    assertThat(left).exists();
    file.create(key, Optional.empty(), password);
    assertThat(left).doesNotExist();
    Files.writeString(left, "left");
    file.payTo(PAYOUT, password);
    assertThat(left).doesNotExist();
  }

  @Test
  void whoChangesWhereEarningsGoNeedsThePassword() throws Exception {
    file.create(key, Optional.of(PAYOUT), password);
    String before = text();
    assertThatThrownBy(() -> file.payTo(OTHER, "guess".toCharArray()))
        .isInstanceOf(WalletException.class);
    assertThat(text()).isEqualTo(before);
    file.payTo(OTHER, password);
    assertThat(file.read().payout()).contains(OTHER);
    assertThat(file.read().unlock(password).secret()).isEqualTo(key.secret());
  }

  @Test
  void earningsGoToAnAddressWhoseKeyIsElsewhere() throws Exception {
    file.create(key, Optional.of(PAYOUT), password);
    String before = text();
    for (EthAddress wrong : List.of(key.address(), EthAddress.of(new byte[20]))) {
      assertThatThrownBy(() -> file.payTo(wrong, password))
          .isInstanceOf(WalletException.class)
          .hasMessageContaining("Earnings can't go to");
    }
    assertThat(text()).isEqualTo(before);
  }

  /** Each by somebody who can write to the file and does not know the password. */
  @ParameterizedTest
  @CsvSource({
    "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359, 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
    "'\"passes\" : 3', '\"passes\" : 2'",
    "'\"lanes\" : 4', '\"lanes\" : 2'",
  })
  void whatWasChangedInTheFileIsNoticed(String from, String to) throws Exception {
    file.create(key, Optional.of(PAYOUT), password);
    String changed = text().replace(from, to);
    assertThat(changed).isNotEqualTo(text());
    Files.writeString(folder.resolve(WalletFile.NAME), changed);
    LockedWallet read = file.read();
    assertThatThrownBy(() -> read.unlock(password)).isInstanceOf(WalletException.class);
  }

  @Test
  void noBitOfTheSecretCanBeChanged() throws Exception {
    file.create(key, Optional.empty(), password);
    String text = text();
    int at = text.indexOf("\"sealed\"") + "\"sealed\" : \"".length();
    char digit = text.charAt(at + 7);
    Files.writeString(
        folder.resolve(WalletFile.NAME),
        text.substring(0, at + 7) + (digit == '0' ? '1' : '0') + text.substring(at + 8));
    LockedWallet read = file.read();
    assertThatThrownBy(() -> read.unlock(password)).isInstanceOf(WalletException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | it is no JSON object",
        "[] | it is no JSON object",
        "{\"version\":1,\"version\":1} | it is no JSON object",
        "{\"version\":2} | it is of version 2",
        "{\"version\":1} | it has no \"argon2id\"",
        "{\"version\":1,\"extra\":0} | it has a \"extra\", which is not known",
        "ADDRESS | is no address",
        "MEMORY | no cost of a password",
        "SALT | \"salt\" is not 16 bytes",
        "SEALED | \"sealed\" is not 48 bytes",
      })
  void aDamagedFileIsSaid(String text, String sentence) throws Exception {
    file.create(key, Optional.empty(), password);
    String whole = text();
    String damaged =
        switch (text) {
          case "ADDRESS" -> whole.replace("\"0x", "\"0y");
          case "MEMORY" -> whole.replace("65536", "1048577");
          case "SALT" -> whole.replaceAll("\"salt\" : \"..", "\"salt\" : \"");
          case "SEALED" -> whole.replaceAll("\"sealed\" : \"..", "\"sealed\" : \"");
          default -> text;
        };
    Files.writeString(folder.resolve(WalletFile.NAME), damaged);
    assertThatThrownBy(file::read)
        .isInstanceOf(WalletException.class)
        .hasMessageContaining("is damaged: ")
        .hasMessageContaining(sentence)
        .hasMessageContaining("Take it from a backup.");
  }

  @Test
  void whereThereIsNoneItIsSaid() throws Exception {
    assertThatThrownBy(file::read).hasMessageContaining("There is no wallet yet");
    Files.createDirectory(folder.resolve(WalletFile.NAME));
    assertThatThrownBy(file::read).hasMessageContaining("is not a wallet");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void onlyItsOwnerReadsIt() throws Exception {
    Path path = folder.resolve(WalletFile.NAME);
    file.create(key, Optional.empty(), password);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
    file.payTo(PAYOUT, password);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(path);
    }
  }
}
