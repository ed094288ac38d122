package org.hearth.node.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Special ranges of RFC 6890 and what hides them. */
class PublicAddressesTest {
  @ParameterizedTest
  @ValueSource(strings = {"1.1.1.1", "100.63.255.255", "172.15.0.1", "198.20.0.1", "2606:4700::1"})
  void whatIsPublicMayBeAsked(String address) throws UnknownHostException {
    assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.0.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "fd12::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:0:7f00:1::"
      })
  void whatIsNotMayNot(String address) throws UnknownHostException {
    assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/x",
        "https://2130706433/x",
        "https://[::1]/x",
        "https://localhost/x",
        "https://router/x"
      })
  void anAddressThatIsNoneIsSeenBeforeAnybodyIsAsked(String url) {
    HttpUrl parsed = HttpUrl.parse(url);
    assertThat(parsed == null || !PublicAddresses.mayBe(parsed)).isTrue();
  }

  @Test
  void aNameThatLeadsHereIsRefused() {
    assertThatThrownBy(() -> new PublicAddresses().lookup("localhost"))
        .isInstanceOf(UnknownHostException.class)
        .hasMessage("localhost is no public address");
    assertThatThrownBy(() -> new PublicAddresses().lookup("0x7f.1"))
        .isInstanceOf(UnknownHostException.class);
  }
}
