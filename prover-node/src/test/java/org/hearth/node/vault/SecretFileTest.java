package org.hearth.node.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.hearth.earnings.files.OwnerOnly;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFileTest {
  @TempDir private Path folder;

  private Path file(byte[] content) throws IOException {
    Path file = folder.resolve("secret.txt");
    Files.deleteIfExists(file);
    return Files.write(OwnerOnly.create(file), content);
  }

  private Path file(String content) throws IOException {
    return file(content.getBytes(StandardCharsets.UTF_8));
  }

  private static String read(Path file) {
    return new String(new SecretFile(file).read());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n", "\nanother line\n", "\n\n"})
  void itIsTheFirstLineWithoutItsEnd(String rest) throws IOException {
    assertThat(read(file(" corr\u00e9ct horse \u99AC " + rest)))
        .isEqualTo(" corr\u00e9ct horse \u99AC ");
  }

  /** Editors put it before text, and nobody sees it. */
  @Test
  void aByteOrderMarkIsNotPartOfIt() throws IOException {
    assertThat(read(file("\uFEFFhorse\n"))).isEqualTo("horse");
  }

  @Test
  void aKibibyteIsTheMost() throws IOException {
    assertThat(read(file("x".repeat(1024)))).hasSize(1024);
    Path longer = file("secret" + "x".repeat(1019));
    refused(longer, "longer than 1 KiB");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\nsecret", "\uFEFF\r\nsecret"})
  void anEmptyLineIsNoPassword(String content) throws IOException {
    refused(file(content), "The first line of the file ", "is empty");
  }

  @Test
  void whatIsNoTextIsSaid() throws IOException {
    refused(file(new byte[] {'s', 'e', 'c', 'r', 'e', 't', (byte) 0xFF}), "is no text in UTF-8");
    refused(file(new byte[] {'s', 'e', 'c', 'r', 'e', 't', (byte) 0xC3}), "is no text in UTF-8");
  }

  @Test
  void whatIsNotThereOrAFolderIsSaid() {
    refused(folder.resolve("none"), "There is no file ");
    refused(folder, "can't be read");
  }

  @ParameterizedTest
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "POSIX modes")
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw------x"})
  void othersMayHaveNoRightsToIt(String mode) throws IOException {
    Path file = file("secret\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    refused(file, "Others have rights to the file ", "run chmod 600 on it");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    refused(link, "run chmod 600 on it");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
    assertThat(read(file)).isEqualTo("secret");
    assertThat(read(link)).isEqualTo("secret");
  }

  private static void refused(Path file, String... words) {
    assertThatThrownBy(() -> new SecretFile(file).read())
        .isInstanceOf(WalletException.class)
        .message()
        .contains(words)
        .contains(file.toString())
        .doesNotContain("secret\n", "secretx");
  }
}
