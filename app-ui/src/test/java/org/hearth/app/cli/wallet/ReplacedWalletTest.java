package org.hearth.app.cli.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Optional;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.SigningKey;
import org.hearth.node.vault.WalletFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplacedWalletTest {
  private static final EthAddress PAYOUT =
      new EthAddress("0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359");
  private static final char[] PASSWORD = "correct horse".toCharArray();

  private final SecureRandom random = new SecureRandom();
  private final SigningKey key = SigningKey.random(random);

  @TempDir private Path before;
  @TempDir private Path now;

  private Optional<String> said() {
    return new ReplacedWallet(before, now).sentence();
  }

  private void copyBack() throws IOException {
    Files.copy(
        now.resolve(WalletFile.NAME),
        before.resolve(WalletFile.NAME),
        StandardCopyOption.REPLACE_EXISTING);
  }

  @BeforeEach
  void restored() {
    assertThat(new WalletFile(now, random).create(key, Optional.empty(), PASSWORD)).isNotNull();
  }

  @Test
  void whereNothingChangedNothingIsSaid() throws IOException {
    assertThat(said()).isEmpty();
    copyBack();
    assertThat(said()).isEmpty();
  }

  @Test
  void anotherKeyIsNamedWithItsPlace() {
    SigningKey other = SigningKey.random(random);
    assertThat(new WalletFile(before, random).create(other, Optional.empty(), PASSWORD))
        .isNotNull();
    assertThat(said().orElseThrow())
        .contains(
            key.address().text(),
            other.address().text(),
            before.resolve(WalletFile.NAME).toString(),
            "there may be money");
  }

  @Test
  void anOlderPayoutOrPasswordIsSaid() throws IOException {
    copyBack();
    WalletFile old = new WalletFile(before, random);
    assertThat(old.changePassword(PASSWORD, "another horse".toCharArray())).isNotNull();
    assertThat(said().orElseThrow()).contains("has the password again");
    assertThat(old.payTo(PAYOUT, "another horse".toCharArray())).isNotNull();
    assertThat(said().orElseThrow()).contains("to nobody, and not to " + PAYOUT);
  }

  @Test
  void aDamagedOneIsKept() throws IOException {
    Files.writeString(before.resolve(WalletFile.NAME), "{}");
    assertThat(said().orElseThrow())
        .contains("is that of the backup", "is kept, " + before.resolve(WalletFile.NAME));
  }
}
