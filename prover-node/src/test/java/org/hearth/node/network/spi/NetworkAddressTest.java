package org.hearth.node.network.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkAddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:8645",
        "http://localhost:8645/",
        "http://[::1]:8645",
        "https://network.example",
      })
  void usable(String url) {
    assertThat(NetworkAddress.parse(url).toString()).startsWith("http");
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "http://192.168.1.7:8645 | plain http",
        "http://127.0.0.1.evil.example | plain http",
        "http://0.0.0.0:8645 | plain http",
        "http://2130706433.example | plain http",
        "ftp://127.0.0.1 | not a network address",
        "127.0.0.1:8645 | not a network address",
        "'' | not a network address",
        "http://127.0.0.1/path | must end after",
        "http://127.0.0.1/?x=1 | must end after",
        "https://user:pass@network.example | user name",
      },
      delimiter = '|')
  void refused(String url, String why) {
    assertThatThrownBy(() -> NetworkAddress.parse(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }
}
