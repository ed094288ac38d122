package org.hearth.node.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;
import org.hearth.node.chain.Keccak;
import org.hearth.node.chain.SigningKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeystoreV3Test {
  private static final char[] PASSWORD = "testpassword".toCharArray();

  /** The example of the Web3 Secret Storage Definition. */
  private static final String PBKDF2 =
      """
      {"crypto":{"cipher":"aes-128-ctr","cipherparams":{"iv":"6087dab2f9fdbbfaddc31a909735c1e6"},
      "ciphertext":"5318b4d5bcd28de64ee5559e671353e16f075ecae9f99c7a79a38af5f869aa46",
      "kdf":"pbkdf2","kdfparams":{"c":262144,"dklen":32,"prf":"hmac-sha256",
      "salt":"ae3cd4e7013836a3df6bd7241b12db061dbe2c6785853cce422d148a624ce0bd"},
      "mac":"517ead924a9d0dc3124507e3393d175ce3ff7c1e96529c6c555ce9e51205e9b2"},
      "id":"3198bc9c-6672-5ab3-d995-4942343ae5b6","version":3}
      """;

  @Test
  void theExampleOpens() {
    SigningKey key = KeystoreV3.open(PBKDF2, PASSWORD);
    assertThat(HexFormat.of().formatHex(key.secret()))
        .isEqualTo("7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d");
    assertThat(key.address().text().toLowerCase(java.util.Locale.ROOT))
        .isEqualTo("0x008aeeda4d805471df9b2a5b0f38a0c3bcba786b");
  }

  /** The definition's checksum is not over the number that decryption starts with. */
  @Test
  void anotherKeyThanTheAddressSaysIsRefused() {
    String whole =
        PBKDF2.replace(
            "\"version\":3",
            "\"address\":\"008aeeda4d805471df9b2a5b0f38a0c3bcba786b\",\"version\":3");
    assertThat(KeystoreV3.open(whole, PASSWORD).secret()).isNotEmpty();
    String changed = whole.replace("\"iv\":\"60", "\"iv\":\"61");
    assertThatThrownBy(() -> KeystoreV3.open(changed, PASSWORD))
        .isInstanceOf(WalletException.class)
        .hasMessageContaining("its key is not that of its \"address\"");
  }

  @Test
  void whatIsWrittenOpensAgain() {
    SigningKey key = SigningKey.random(new SecureRandom());
    String text = KeystoreV3.write(key, PASSWORD, new SecureRandom());
    assertThat(KeystoreV3.open(text, PASSWORD).secret()).isEqualTo(key.secret());
    assertThat(text).doesNotContain(HexFormat.of().formatHex(key.secret()));
    assertThatThrownBy(() -> KeystoreV3.open(text, "testpasswore".toCharArray()))
        .isInstanceOf(WalletException.class)
        .hasMessageContaining("the password is another one, or it is damaged");
    UUID id = UUID.fromString(VaultJson.of(text).text("id"));
    assertThat(id.version()).isEqualTo(4);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(KeystoreV3.write(key, PASSWORD, new SecureRandom())).doesNotContain(id.toString());
  }

  /** ethers normalises a password, geth takes it as it comes. */
  @ParameterizedTest
  @ValueSource(strings = {"h\u00f6rse", "ho\u0308rse"})
  void aPasswordOpensHoweverItsLettersWereWritten(String written) throws Exception {
    PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(new SHA256Digest());
    generator.init(written.getBytes(StandardCharsets.UTF_8), new byte[] {1}, 1);
    byte[] derived = ((KeyParameter) generator.generateDerivedMacParameters(256)).getKey();
    Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE,
        new SecretKeySpec(derived, 0, 16, "AES"),
        new IvParameterSpec(new byte[16]));
    SigningKey key = SigningKey.random(new SecureRandom());
    byte[] sealed = cipher.doFinal(key.secret());
    String text =
        """
        {"version":3,"crypto":{"cipher":"aes-128-ctr","ciphertext":"%s","mac":"%s","kdf":"pbkdf2",
        "cipherparams":{"iv":"00000000000000000000000000000000"},
        "kdfparams":{"c":1,"dklen":32,"prf":"hmac-sha256","salt":"01"}}}
        """
            .formatted(
                HexFormat.of().formatHex(sealed),
                HexFormat.of().formatHex(Keccak.hash(Arrays.copyOfRange(derived, 16, 32), sealed)));
    assertThat(KeystoreV3.open(text, "ho\u0308rse".toCharArray()).secret()).isEqualTo(key.secret());
    assertThatThrownBy(() -> KeystoreV3.open(text, "horse".toCharArray()))
        .isInstanceOf(WalletException.class);
  }

  /** Changes of the example, each refused before anything is computed or taken. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"version\":3 | \"version\":4 | its version is not 3",
        "aes-128-ctr | aes-128-cbc | its cipher is not aes-128-ctr",
        "pbkdf2 | argon2 | \"kdf\" is neither scrypt nor pbkdf2",
        "262144 | 10000001 | not 1 to 10000000 rounds",
        "262144 | 0 | not 1 to 10000000 rounds",
        "262144 | 99999999999 | \"c\" is no number",
        "hmac-sha256 | hmac-sha1 | of hmac-sha256",
        "\"dklen\":32 | \"dklen\":2147483647 | \"dklen\" is not 32",
        "\"iv\":\"60 | \"iv\":\" | \"iv\" is not 16 bytes",
        "\"salt\":\"ae | \"salt\":\"zz | \"salt\" is not at most 64 bytes",
        "\"mac\":\"51 | \"mac\":\"52 | the password is another one, or it is damaged",
        "\"kdf\":\"pbkdf2\" | \"kdf\":\"scrypt\",\"n\":1 | \"n\" is no number",
        "{ | [ | it is no JSON object",
      })
  void aHostileFileIsOneSentence(String from, String to, String sentence) {
    String changed = PBKDF2.replace(from, to);
    assertThat(changed).isNotEqualTo(PBKDF2);
    assertThatThrownBy(() -> KeystoreV3.open(changed, PASSWORD))
        .isInstanceOf(WalletException.class)
        .hasMessageContaining(sentence);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 8, 1",
    "3, 8, 1",
    "8388608, 8, 1",
    "262144, 1073741824, 1",
    "1073741824, 134217728, 1",
    "536870912, 134217729, 1",
    "262144, 0, 1",
    "262144, 8, 0",
    "262144, 8, 17",
    "-2147483648, 1, 1"
  })
  void scryptMayNotTakeTheMemory(int n, int r, int p) {
    String changed =
        PBKDF2
            .replace("pbkdf2", "scrypt")
            .replace("\"c\":262144", "\"n\":%d,\"r\":%d,\"p\":%d".formatted(n, r, p));
    assertThatThrownBy(() -> KeystoreV3.open(changed, PASSWORD))
        .isInstanceOf(WalletException.class)
        .hasMessageContaining("asks for more than 512 MiB, or for nothing");
  }
}
