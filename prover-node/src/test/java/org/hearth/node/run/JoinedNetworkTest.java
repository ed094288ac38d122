package org.hearth.node.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.hearth.node.fake.FakeNetwork;
import org.hearth.node.loop.RetryTable;
import org.hearth.node.network.spi.NetworkAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A network of others is not polled at the pace of one on this computer. */
class JoinedNetworkTest {
  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:8645, true",
    "https://localhost, true",
    "https://network.example, false",
    "https://10.0.0.1, false"
  })
  void thePaceSuitsTheAddress(String url, boolean quick) {
    RetryTable table = RetryTable.suiting(NetworkAddress.parse(url).loopback());
    assertThat(table).isEqualTo(quick ? RetryTable.loopback() : RetryTable.remote());
  }

  @Test
  void theNetworkSaysWhereItIs() {
    assertThat(JoinedNetwork.suiting(new FakeNetwork()).retries()).isEqualTo(RetryTable.loopback());
  }
}
