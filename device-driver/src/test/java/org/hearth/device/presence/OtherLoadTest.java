package org.hearth.device.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Four processors, counted in hundredths of a second. */
class OtherLoadTest {
  private static final int PROCESSORS = 4;
  private long nanos = 1;
  private double idle;
  private double total = 1000;
  private final Map<Long, Duration> own = new HashMap<>(Map.of(1L, Duration.ZERO));
  private final OtherLoad load =
      new OtherLoad(
          () -> new MachineLoad((long) idle, (long) total, PROCESSORS),
          () -> Map.copyOf(own),
          () -> nanos);

  /** So many seconds in which so many processors work, so many of them for this program. */
  private double after(double seconds, double busy, double ours) {
    nanos += (long) (seconds * 1e9);
    total += 100 * seconds * PROCESSORS;
    idle += 100 * seconds * (PROCESSORS - busy);
    own.merge(1L, Duration.ofNanos((long) (ours * seconds * 1e9)), Duration::plus);
    return load.read().value().orElse(-1.0);
  }

  @ParameterizedTest
  @CsvSource({
    // processors at work, of them ours, per cent of all for others
    "4, 4,   0",
    "4, 2,   50",
    "3, 3,   0",
    "1, 0,   25",
    "0, 0,   0",
    "2, 2.5, 0", // two clocks never agree to the last bit
  })
  void whatIsNotOursIsOfOthers(double busy, double ours, double percent) {
    assertThat(after(2, busy, ours)).isCloseTo(percent, within(0.5));
  }

  @Test
  void aShortBurstIsNoLoadAndALastingOneIs() {
    assertThat(after(2, 0, 0)).isZero();
    assertThat(after(2, 4, 0)).isLessThan(10);
    for (int i = 0; i < 44; i++) {
      double unused = after(2, 4, 0);
    }
    assertThat(after(2, 4, 0)).isGreaterThan(90);
  }

  @Test
  void aProcessThatIsNewCountsAsOursAndOneThatEndedDoesNoHarm() {
    assertThat(after(2, 0, 0)).isZero();
    own.put(2L, Duration.ofSeconds(8));
    assertThat(after(2, 4, 0)).isCloseTo(0, within(0.5));
    own.remove(2L);
    assertThat(after(2, 0, 0)).isCloseTo(0, within(0.5));
  }

  @Test
  void countersThatStandStillReportNothing() {
    nanos += 2_000_000_000L;
    assertThat(load.read().gap()).contains(Unreported.NO_ANSWER);
  }

  @Test
  void twoLooksAreNeeded() {
    nanos += 1000;
    assertThat(load.read().gap()).contains(Unreported.NOT_YET);
  }
}
