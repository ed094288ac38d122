package org.hearth.node.supervise.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretsTest {
  private final Secrets secrets =
      new Secrets(Map.of("KEY", "0xabcdef123", "PASSWORD", "abcdef1234567", "SHORT", "no"));

  @Test
  void noLineShowsThem() {
    assertThat(secrets.mask("key=0xabcdef123, bare abcdef123, abcdef1234567: no"))
        .isEqualTo("key=0x***, bare ***, ***: no");
    assertThat(secrets.areIn("--key=abcdef123")).isTrue();
    assertThat(secrets.areIn("--key-file=key")).isFalse();
  }

  @Test
  void onlyTheirNamesAreTold() {
    assertThat(secrets).hasToString("[KEY, PASSWORD, SHORT]");
  }
}
