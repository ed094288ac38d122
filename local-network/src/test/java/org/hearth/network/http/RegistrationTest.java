package org.hearth.network.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.hearth.network.MutableClock;
import org.hearth.network.TestChain;
import org.hearth.network.WireClient;
import org.hearth.network.WireClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a new name costs: a puzzle, and patience when there were many from one address. */
class RegistrationTest {
  @TempDir Path folder;
  private final MutableClock clock = new MutableClock();
  private TestChain net;
  private NetworkServer server;

  @BeforeEach
  void start() {
    clock.advance(Duration.between(clock.instant(), Instant.now()));
    net = new TestChain(folder, clock, 1);
    server = net.serve(clock);
  }

  @AfterEach
  void stop() {
    server.close();
    net.close();
  }

  private WireClient stranger() {
    return new WireClient(server.url(), net.chain.networkId());
  }

  @Test
  void networkNamesItsPuzzle() throws IOException {
    assertThat(stranger().get("/v1/network").body())
        .contains("\"registration\":{\"puzzleBits\":16}");
  }

  @Test
  void clientOfAnOlderWireLearnsWhy() throws IOException {
    Answer answer = stranger().register(Map.of());
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("needs the field puzzle", "newer version of the program");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x y", "A", "000000000000000000000000000000000", "é"})
  void whatIsNoSolutionIsRefused(String puzzle) throws IOException {
    Answer answer = stranger().register(Map.of("puzzle", puzzle));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("The field puzzle is not a solution");
  }

  @Test
  void solutionOfAnotherProverIsNone() throws IOException {
    // By chance one in 65 536 solutions fits another prover, so several are tried.
    int refused = 0;
    for (int i = 0; i < 3; i++) {
      refused +=
          stranger().register(Map.of("puzzle", stranger().solution())).status() == 400 ? 1 : 0;
    }
    assertThat(refused).isGreaterThanOrEqualTo(2);
  }

  @Test
  void knownProverNeedsNoPuzzle() throws IOException {
    WireClient client = stranger();
    assertThat(client.register().status()).isEqualTo(200);
    assertThat(client.register(Map.of("workUnitsPerSecond", 7)).status()).isEqualTo(200);
    for (int i = 0; i < 50; i++) {
      assertThat(client.register(Map.of("workUnitsPerSecond", i)).status()).isEqualTo(200);
    }
  }

  @Test
  void manyNamesFromOneAddressTakeTime() throws IOException {
    int taken = 0;
    Answer answer = stranger().register();
    while (answer.status() == 200) {
      taken++;
      answer = stranger().register();
    }
    assertThat(taken).isEqualTo(RegistrationLimit.BURST);
    assertThat(answer.status()).isEqualTo(429);
    assertThat(Long.parseLong(answer.retryAfter())).isBetween(1L, 61L);
    assertThat(net.statistics.stats().provers()).isEqualTo(taken);
    clock.advance(Duration.ofSeconds(Long.parseLong(answer.retryAfter())));
    assertThat(stranger().register().status()).isEqualTo(200);
    assertThat(stranger().register().status()).isEqualTo(429);
    RegistrationLimit limit = new RegistrationLimit(clock);
    for (int hour = 0; hour < 3; hour++) {
      for (int i = 0; i < RegistrationLimit.BURST; i++) {
        limit.count("there");
      }
      assertThatThrownBy(() -> limit.count("there")).isInstanceOf(HttpProblem.class);
      limit.count("elsewhere");
      clock.advance(Duration.ofHours(1));
    }
  }

  /** Clocks are set back: nobody waits longer than for a whole burst. */
  @Test
  void clockThatWasSetBackShutsNobodyOut() {
    RegistrationLimit limit = new RegistrationLimit(clock);
    for (int i = 0; i < RegistrationLimit.BURST; i++) {
      limit.count("here");
    }
    clock.advance(Duration.ofDays(-300));
    limit.count("here");
  }
}
