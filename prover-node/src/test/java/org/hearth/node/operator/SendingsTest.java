package org.hearth.node.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.junit.jupiter.api.Test;

class SendingsTest {
  private final Sendings sendings = new Sendings();

  private static Supplier<String> failing(Cure cure) {
    return () -> {
      throw new NetworkException(cure, "clause", Optional.of(Duration.ofSeconds(7)));
    };
  }

  @Test
  void whatMayHaveArrivedIsRememberedAndMayBeSentAgain() {
    assertThatThrownBy(() -> sendings.send("a", failing(Cure.QUERY_STATUS)))
        .hasMessage("clause")
        .isInstanceOfSatisfying(
            NetworkException.class,
            e -> {
              assertThat(e.cure()).isEqualTo(Cure.RETRY);
              assertThat(e.retryAfter()).contains(Duration.ofSeconds(7));
            });
    assertThat(sendings.send("b", () -> "x").again()).isFalse();
    assertThat(sendings.send("a", () -> "x")).isEqualTo(new Sendings.Answer<>("x", true));
    assertThat(sendings.send("a", () -> "x").again()).isFalse();
  }

  @Test
  void whatDidNotArriveIsNot() {
    assertThatThrownBy(() -> sendings.send("a", failing(Cure.RETRY)));
    assertThatThrownBy(() -> sendings.send("a", failing(Cure.PERMANENT)))
        .extracting(e -> ((NetworkException) e).cure())
        .isEqualTo(Cure.PERMANENT);
    assertThat(sendings.send("a", () -> "x").again()).isFalse();
  }

  @Test
  void theOldestNamesAreForgotten() {
    RecentNames names = new RecentNames();
    for (int i = 0; i <= 1000; i++) {
      names.add("" + i);
    }
    assertThat(names.contains("0")).isFalse();
    assertThat(names.contains("1")).isTrue();
    assertThat(names.contains("1000")).isTrue();
  }
}
