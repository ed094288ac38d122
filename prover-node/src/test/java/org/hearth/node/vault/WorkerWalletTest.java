package org.hearth.node.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.SigningKey;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running node's wallet is open when it was told the password, and not before. */
class WorkerWalletTest {
  private static final char[] PASSWORD = "correct horse battery".toCharArray();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final SigningKey KEY = SigningKey.random(RANDOM);
  private static final EthAddress PAYOUT =
      new EthAddress("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed");

  private final KeyringForTests keyring = new KeyringForTests();

  @TempDir Path folder;

  private WorkerWallet wallet() {
    return new WorkerWallet(folder, RANDOM, keyring);
  }

  private void made() {
    new WalletFile(folder, RANDOM).create(KEY, Optional.of(PAYOUT), PASSWORD);
  }

  private Path kept() {
    return folder.resolve(WorkerWallet.KEPT_PASSWORD);
  }

  @Test
  void thereMayBeNoneYetAndItMayComeLater() {
    WorkerWallet wallet = wallet();
    assertThat(wallet.address()).isEmpty();
    assertThat(wallet.key()).isEmpty();
    assertThatThrownBy(() -> wallet.unlock(PASSWORD)).isInstanceOf(WalletException.class);
    made();
    assertThat(wallet.address()).contains(KEY.address());
    assertThat(wallet.payout()).as("nobody vouches for it yet").isEmpty();
    wallet.unlock(PASSWORD);
    assertThat(wallet.payout()).contains(PAYOUT);
  }

  /** Who can write the file, but does not know the password, can't say where earnings go. */
  @Test
  void aPayoutThatWasChangedInTheFileLocksTheWallet() throws Exception {
    made();
    WorkerWallet wallet = wallet();
    wallet.unlock(PASSWORD);
    Path file = folder.resolve(WalletFile.NAME);
    String other = "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359";
    String good = Files.readString(file);
    Files.writeString(file, good.replace(PAYOUT.text(), other));
    Files.setLastModifiedTime(
        file, java.nio.file.attribute.FileTime.fromMillis(System.currentTimeMillis() + 2000));
    assertThat(wallet.payout()).isEmpty();
    assertThat(wallet.key()).isEmpty();
    assertThatThrownBy(() -> wallet.unlock(PASSWORD)).isInstanceOf(WalletException.class);
    Files.writeString(file, good);
    wallet.unlock(PASSWORD);
    assertThat(wallet.payout()).contains(PAYOUT);
  }

  @Test
  void itIsOpenFromThePasswordToTheLock() {
    made();
    WorkerWallet wallet = wallet();
    assertThat(wallet.key()).isEmpty();
    assertThatThrownBy(() -> wallet.unlock("another one".toCharArray()))
        .isInstanceOf(WalletException.class);
    assertThat(wallet.key()).isEmpty();
    wallet.unlock(PASSWORD);
    assertThat(wallet.key().map(SigningKey::address)).contains(KEY.address());
    wallet.lock();
    assertThat(wallet.key()).isEmpty();
    assertThat(wallet().key()).as("of the next start").isEmpty();
  }

  @Test
  void aPasswordThatIsKeptOpensItAtEachStartUntilItIsForgotten() throws IOException {
    made();
    wallet().keep(PASSWORD);
    assertThat(wallet().key().map(SigningKey::address)).contains(KEY.address());
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      assertThat(Files.getPosixFilePermissions(kept()))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
    wallet().lock();
    assertThat(kept()).doesNotExist();
    assertThat(wallet().key()).isEmpty();
  }

  @Test
  void aPasswordIsInTheKeyringWhereThereIsOneAndInNoFile() throws IOException {
    made();
    keyring.open(true);
    assertThat(wallet().keep(PASSWORD)).isTrue();
    assertThat(keyring.secrets())
        .containsExactly(Map.entry(KEY.address().text(), new String(PASSWORD)));
    assertThat(kept()).doesNotExist();
    assertThat(Files.readString(folder.resolve(KeptPassword.IN_KEYRING)))
        .doesNotContain(new String(PASSWORD));
    assertThat(wallet().key().map(SigningKey::address)).contains(KEY.address());
    keyring.open(false);
    assertThat(wallet().key()).as("before its owner has logged in").isEmpty();
    keyring.open(true);
    wallet().lock();
    assertThat(keyring.secrets()).isEmpty();
    assertThat(wallet().key()).isEmpty();
  }

  /** Whoever kept it in a file, and has a keyring now, has it in one place. */
  @Test
  void whatIsKeptAnewIsInOnePlace() {
    made();
    assertThat(wallet().keep(PASSWORD)).as("in the keyring").isFalse();
    assertThat(kept()).exists();
    keyring.open(true);
    assertThat(wallet().keep(PASSWORD)).isTrue();
    assertThat(kept()).doesNotExist();
    keyring.open(false);
    assertThat(wallet().keep(PASSWORD)).isFalse();
    assertThat(folder.resolve(KeptPassword.IN_KEYRING)).doesNotExist();
    assertThat(wallet().key()).isPresent();
  }

  @Test
  void aWrongPasswordIsNotKept() {
    made();
    assertThatThrownBy(() -> wallet().keep("another one".toCharArray()))
        .isInstanceOf(WalletException.class);
    assertThat(kept()).doesNotExist();
  }

  @Test
  void aPasswordThatOthersCanReadDoesNotOpenIt() throws IOException {
    Assumptions.assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
    made();
    wallet().keep(PASSWORD);
    Files.setPosixFilePermissions(kept(), PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(wallet().key()).isEmpty();
  }

  @Test
  void aWalletThatAnotherTookThePlaceOfIsNotUsedWithTheOldKey() throws IOException {
    made();
    WorkerWallet wallet = wallet();
    wallet.unlock(PASSWORD);
    Files.delete(folder.resolve(WalletFile.NAME));
    assertThat(wallet.key()).isEmpty();
    SigningKey other = SigningKey.random(RANDOM);
    new WalletFile(folder, RANDOM).create(other, Optional.empty(), PASSWORD);
    assertThat(wallet.address()).contains(other.address());
    assertThat(wallet.key()).isEmpty();
  }
}
