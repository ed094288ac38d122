package org.hearth.prover.backend.ifma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.hearth.device.nativelib.OperatingSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The native library: that it belongs to its source, and what is said where it can't be used. */
public class IfmaKernelTest {

  /** Whether this machine can run the kernel at all. */
  public static boolean canRun() {
    try {
      IfmaKernel.load();
      return true;
    } catch (IfmaUnavailableException e) {
      return false;
    }
  }

  @Test
  void librariesAreOfTheSourceThatIsHere() throws Exception {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    for (String name :
        List.of("sums.c", "ntt.c", "rows.c", "lanes.h", "words.h", "bn254_fp.h", "bn254_fr.h")) {
      sha256.update(Files.readAllBytes(Path.of("src/main/native/ifma", name)));
    }
    String digest = HexFormat.of().formatHex(sha256.digest());
    try (InputStream recorded = IfmaKernel.class.getResourceAsStream("source.sha256")) {
      assertThat(new String(recorded.readAllBytes(), StandardCharsets.US_ASCII).strip())
          .as("run make in src/main/native/ifma after a change")
          .isEqualTo(digest);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux-x86_64/libhearth-ifma.so",
    "Windows 11, amd64, windows-x86_64/hearth-ifma.dll",
    "Linux, x86_64, linux-x86_64/libhearth-ifma.so"
  })
  void systemsThatHaveALibrary(String os, String architecture, String name) throws Exception {
    assertThat(IfmaFile.resource(new OperatingSystem(os), architecture)).isEqualTo(name);
    assertThat(IfmaKernel.class.getResource(name)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({"Linux, aarch64", "Mac OS X, x86_64", "Mac OS X, aarch64", "Windows 11, aarch64"})
  void otherSystemsAreNamed(String os, String architecture) {
    assertThatThrownBy(() -> IfmaFile.resource(new OperatingSystem(os), architecture))
        .isInstanceOf(IfmaUnavailableException.class)
        .hasMessage(
            "it is made for Linux and Windows on x86-64, not for %s on %s", os, architecture);
  }

  @Test
  void aFileThatIsNoLibraryIsAReason(@TempDir Path folder) throws Exception {
    Path junk = Files.writeString(folder.resolve("libhearth-ifma.so"), "no library");
    assertThatThrownBy(() -> IfmaKernel.at(junk))
        .isInstanceOf(IfmaUnavailableException.class)
        .hasMessageStartingWith("the native library can't be loaded");
  }
}
