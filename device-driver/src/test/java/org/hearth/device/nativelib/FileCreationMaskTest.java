package org.hearth.device.nativelib;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is believed of a mask; that it holds is tested with the whole program. */
class FileCreationMaskTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"0022, 18", "022, 18", "77, 63", "0, 0", "0777, 511"})
  void shellsWriteAMaskInOctalDigits(String digits, int mask) {
    assertThat(FileCreationMask.octal(digits)).hasValue(mask);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-22", "8", "1000", "u=rwx,g=,o=", "99999999999999"})
  void whatIsNoMaskIsNone(String digits) {
    assertThat(FileCreationMask.octal(digits)).isEmpty();
  }

  @Test
  void linuxTellsTheMaskInForce() throws IOException {
    Path status =
        Files.writeString(folder.resolve("status"), "Name:\tjava\nUmask:\t0077\nState:\tR\n");
    assertThat(FileCreationMask.inForce(status)).isEqualTo(OptionalInt.of(0077));
  }

  @Test
  void aSystemThatDoesNotTellIsAskedOtherwise() throws IOException {
    assertThat(FileCreationMask.inForce(folder.resolve("none"))).isEmpty();
    Path old = Files.writeString(folder.resolve("status"), "Name:\tjava\nState:\tR\n");
    assertThat(FileCreationMask.inForce(old)).isEmpty();
  }
}
