package org.hearth.node.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that only grow, and the last of a key counts. */
class KeyedLinesTest {
  private static final long MOST = 1 << 20;
  private static final KeyedLines.Form<String, String> FORM =
      new KeyedLines.Form<>(
          record -> record.substring(0, 1),
          record -> record,
          line -> {
            if (line.length() < 2) {
              throw new IllegalArgumentException("it is short");
            }
            return line;
          });

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("lines");
  }

  private KeyedLines<String, String> open() throws IOException {
    return KeyedLines.open(file(), MOST, FORM);
  }

  @Test
  void theLastLineOfAKeyCounts() throws IOException {
    KeyedLines<String, String> lines = open();
    lines.write("b1");
    lines.write("a1");
    lines.write("b2");
    assertThat(lines.all()).containsExactly("a1", "b2");
    KeyedLines<String, String> again = open();
    assertThat(again.all()).containsExactly("a1", "b2");
    assertThat(again.find("b")).contains("b2");
    assertThat(again.lastKey()).contains("b");
    assertThat(Files.readString(file())).isEqualTo("b1\na1\nb2\n");
  }

  /** A kill in the middle of a write. */
  @ParameterizedTest
  @ValueSource(strings = {"c", "c1", "c1 and half of wh"})
  void halfALineAtTheEndIsAsIfItHadNotBeenWritten(String half) throws IOException {
    open().write("a1");
    Files.writeString(file(), Files.readString(file()) + half);
    KeyedLines<String, String> again = open();
    assertThat(again.all()).containsExactly("a1");
    again.write("b1");
    assertThat(Files.readString(file())).isEqualTo("a1\nb1\n");
  }

  @Test
  void aDamagedLineIsNamed() throws IOException {
    Files.writeString(file(), "a1\nb\nc1\n");
    assertThatThrownBy(this::open)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("line 2: it is short");
  }

  @Test
  void linesThatNoLongerCountAreDroppedWhenTheyAreMany() throws IOException {
    KeyedLines<String, String> lines = open();
    for (int i = 0; i < 1500; i++) {
      lines.write("a" + i);
    }
    lines.write("b1");
    assertThat(open().all()).containsExactly("a1499", "b1");
    assertThat(Files.readAllLines(file())).containsExactly("a1499", "b1");
    KeyedLines<String, String> after = open();
    after.write("c1");
    assertThat(Files.readAllLines(file())).containsExactly("a1499", "b1", "c1");
  }

  @Test
  void aFileThatIsTooLargeIsNotRead() throws IOException {
    Files.write(file(), new byte[3 << 20]);
    assertThatThrownBy(() -> KeyedLines.open(file(), 2 << 20, FORM))
        .isInstanceOf(IOException.class)
        .hasMessage("it is larger than 2 MiB");
  }

  @Test
  void itIsItsOwnersOnly() throws IOException {
    Assumptions.assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
    open().write("a1");
    assertThat(Files.getPosixFilePermissions(file()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void aLineHasNoEndWithin() throws IOException {
    LineFile lines = LineFile.open(file(), MOST).file();
    for (String bad : List.of("", "a\nb")) {
      assertThatThrownBy(() -> lines.append(List.of("good", bad)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(file()).doesNotExist();
  }
}
