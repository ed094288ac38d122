package org.hearth.device.nativelib;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatingSystemTest {
  @ParameterizedTest
  @CsvSource({
    "Linux,      true,  false, false",
    "Windows 11, false, true,  false",
    "Mac OS X,   false, false, true",
    "Darwin,     false, false, false",
    "FreeBSD,    false, false, false",
    "'',         false, false, false"
  })
  void isKnownByItsName(String name, boolean linux, boolean windows, boolean mac) {
    OperatingSystem system = new OperatingSystem(name);
    assertThat(system.isLinux()).isEqualTo(linux);
    assertThat(system.isWindows()).isEqualTo(windows);
    assertThat(system.isMac()).isEqualTo(mac);
  }
}
