package org.hearth.earnings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hearth.earnings.Scene.NOON;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleStoreTest {
  private static final String GPU = "gpu:GPU-1";

  @TempDir Path folder;
  private final SettableClock clock = new SettableClock();
  private Books books;

  private static final class SettableClock extends Clock {
    private Instant now = NOON;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("not needed here");
    }
  }

  @BeforeEach
  void open() {
    books = Books.open(folder, clock);
  }

  @AfterEach
  void close() {
    books.close();
  }

  private static Sample sample(String device, Instant at, double watts) {
    return new Sample(
        device, at, OptionalDouble.empty(), OptionalDouble.of(watts), OptionalDouble.of(50));
  }

  private static List<Sample> random(Random random, Instant from, int count, Duration period) {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Instant at = from.plus(period.multipliedBy(i));
      samples.add(
          new Sample(
              GPU,
              at,
              OptionalDouble.of(40 + random.nextInt(400) / 10.0),
              random.nextInt(10) == 0
                  ? OptionalDouble.empty()
                  : OptionalDouble.of(random.nextInt(3000) / 10.0),
              OptionalDouble.of(random.nextInt(101))));
    }
    return samples;
  }

  @Test
  void fewSamplesComeBackAsTheyWere() {
    List<Sample> samples =
        List.of(
            sample(GPU, NOON, 100),
            new Sample(
                GPU,
                NOON.plusSeconds(5),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty()),
            sample(GPU, NOON.plusSeconds(10), 0));
    books.samples().append(samples);
    books.samples().append(List.of(sample("cpu:0", NOON, 1)));
    books.samples().append(List.of());
    assertThat(books.samples().query(GPU, NOON, NOON.plusSeconds(11), 12)).isEqualTo(samples);
    assertThat(books.samples().query(GPU, Instant.MIN, Instant.MAX, 12)).isEqualTo(samples);
    assertThat(books.samples().query(GPU, NOON, NOON.plusSeconds(10), 12)).hasSize(2);
    assertThat(books.samples().query("gpu:none", NOON, NOON.plusSeconds(10), 12)).isEmpty();
  }

  @Test
  void theLaterSampleOfAMillisecondWinsAndWhatIsNoNumberWasNotReported() {
    books.samples().append(List.of(sample(GPU, NOON, 5), sample(GPU, NOON, 7)));
    books.samples().append(List.of(sample(GPU, NOON.plusMillis(1), Double.NaN)));
    assertThat(books.samples().query(GPU, NOON, NOON.plusSeconds(1), 100))
        .extracting(Sample::powerWatts)
        .containsExactly(OptionalDouble.of(7), OptionalDouble.empty());
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 50, 600, 1999})
  void aChartKeepsEveryPeakWithinItsNumberOfPoints(int maxPoints) {
    long seed = 20261123 + maxPoints;
    System.out.println("SampleStoreTest seed " + seed);
    List<Sample> all = random(new Random(seed), NOON, 2_000, Duration.ofSeconds(2));
    books.samples().append(all);
    List<Sample> chart = books.samples().query(GPU, NOON, NOON.plusSeconds(4_000), maxPoints);

    assertThat(chart).hasSizeBetween(6, maxPoints).isSubsetOf(all);
    assertThat(chart).isSortedAccordingTo(Comparator.comparing(Sample::at));
    assertThat(highest(chart)).isEqualTo(highest(all));
    assertThat(lowest(chart)).isEqualTo(lowest(all));
    Instant half = NOON.plusSeconds(2_000);
    assertThat(chart).anyMatch(s -> s.at().isBefore(half)).anyMatch(s -> s.at().isAfter(half));
  }

  @Test
  void aChartOfTooFewPointsIsRefused() {
    assertThatThrownBy(() -> books.samples().query(GPU, NOON, NOON, 11))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void oldSamplesAreThinnedToTheirPeaksAndAtLastDropped() {
    long seed = 99;
    System.out.println("SampleStoreTest seed " + seed);
    List<Sample> all = random(new Random(seed), NOON, 4_320, Duration.ofSeconds(10)); // 12 hours
    books.samples().append(all);
    assertThat(count()).isEqualTo(4_320);

    passAndAppend(Duration.ofDays(6));
    assertThat(count()).as("all are kept for a week").isEqualTo(4_321);

    passAndAppend(Duration.ofDays(2));
    passAndAppend(Duration.ofSeconds(1));
    passAndAppend(Duration.ofSeconds(1));
    List<Sample> thinned = query(NOON, NOON.plus(Duration.ofHours(12)));
    assertThat(thinned).isSubsetOf(all).hasSizeBetween(144, 144 * 6);
    assertThat(highest(thinned)).isEqualTo(highest(all));
    assertThat(lowest(thinned)).isEqualTo(lowest(all));

    int before = count();
    passAndAppend(Duration.ofSeconds(1));
    assertThat(count()).as("thinning is done once").isEqualTo(before + 1);

    passAndAppend(Duration.ofDays(395));
    assertThat(query(NOON, NOON.plus(Duration.ofDays(1)))).isEmpty();
    assertThat(count()).as("the newer ones are still there").isBetween(3, 6);
  }

  private void passAndAppend(Duration time) {
    clock.now = clock.now.plus(time);
    books.samples().append(List.of(sample(GPU, clock.now, 1)));
  }

  private int count() {
    return query(Instant.MIN, Instant.MAX).size();
  }

  private List<Sample> query(Instant from, Instant to) {
    return books.samples().query(GPU, from, to, 1_000_000);
  }

  private static OptionalDouble highest(List<Sample> samples) {
    return samples.stream().flatMapToDouble(s -> s.powerWatts().stream()).max();
  }

  private static OptionalDouble lowest(List<Sample> samples) {
    return samples.stream().flatMapToDouble(s -> s.temperatureCelsius().stream()).min();
  }
}
