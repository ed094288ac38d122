package org.hearth.node.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.stream.Stream;
import org.hearth.prover.hash.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityFileTest {
  @TempDir Path folder;

  private Identity identity() {
    return new IdentityFile(folder, new SecureRandom()).loadOrCreate();
  }

  @Test
  void isMadeOnceAndReadEverAfter() throws Exception {
    Identity first = identity();
    byte[] file = Files.readAllBytes(folder.resolve("identity.key"));
    Identity second = identity();
    assertThat(second.proverId())
        .isEqualTo(first.proverId())
        .isEqualTo(Sha256.hex(first.publicKey()));
    assertThat(Files.readAllBytes(folder.resolve("identity.key"))).isEqualTo(file);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void isForItsOwnerOnly() throws Exception {
    identity();
    Path file = folder.resolve("identity.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    identity();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  /** Somebody's file that a planted link leads to keeps its mode; a private one is read. */
  @Test
  void aLinksTargetIsNotChanged() throws Exception {
    identity();
    Path elsewhere = Files.createDirectory(folder.resolve("vault")).resolve("key");
    Path file = folder.resolve("identity.key");
    Files.move(file, elsewhere);
    Files.createSymbolicLink(file, elsewhere);
    identity();
    Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(this::identity)
        .isInstanceOf(IdentityException.class)
        .hasMessageContaining("symbolic link")
        .hasMessageContaining("chmod 600");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(elsewhere)))
        .isEqualTo("rw-r--r--");
  }

  @Test
  void doesNotShowItsKey() {
    Identity identity = identity();
    assertThat(identity.toString()).isEqualTo("Identity[" + identity.proverId() + "]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"empty", "truncated", "foreign", "flipped", "mixed", "folder", "public only"})
  void aDamagedFileIsNamedAndLeftAsItIs(String damage) throws Exception {
    identity();
    Path file = folder.resolve("identity.key");
    String good = Files.readString(file);
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    new IdentityFile(elsewhere, new SecureRandom()).loadOrCreate();
    String other = Files.readString(elsewhere.resolve("identity.key"));
    String border = "-----BEGIN PUBLIC KEY-----";
    String bad =
        switch (damage) {
          case "empty" -> "";
          case "truncated" -> good.substring(0, good.length() / 2);
          case "foreign" ->
              "-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n-----END OPENSSH PRIVATE KEY-----\n";
          case "flipped" -> flipped(good);
          case "mixed" ->
              good.substring(0, good.indexOf(border)) + other.substring(other.indexOf(border));
          case "public only" -> good.substring(good.indexOf(border));
          default -> good;
        };
    Files.delete(file);
    if (damage.equals("folder")) {
      Files.createDirectory(file);
    } else {
      Files.writeString(file, bad);
    }
    assertThatThrownBy(this::identity)
        .isInstanceOf(IdentityException.class)
        .hasMessageContaining("identity.key is damaged")
        .hasMessageContaining("Put back your copy");
    if (!damage.equals("folder")) {
      assertThat(Files.readString(file)).isEqualTo(bad);
    }
  }

  /** Another seed in the private block: a well-formed key that does not fit the public one. */
  private static String flipped(String pem) {
    int at = pem.indexOf("\n") + 40;
    char other = pem.charAt(at) == 'A' ? 'B' : 'A';
    return pem.substring(0, at) + other + pem.substring(at + 1);
  }
}
