package org.hearth.node.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hearth.device.api.DeviceId;
import org.hearth.node.job.BlobRef;
import org.hearth.node.job.JobFormats;
import org.hearth.node.job.JobTerms;
import org.hearth.node.network.spi.Circuit;
import org.hearth.node.network.spi.NetworkAsset;
import org.hearth.node.network.spi.NetworkInfo;
import org.hearth.node.network.spi.Offer;
import org.hearth.node.rules.WorkWindow;
import org.hearth.node.store.BlobStore;
import org.hearth.prover.system.StandardProofSystems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final BlobRef KEY = new BlobRef("22".repeat(32), 1000);
  private static final NetworkInfo NETWORK =
      new NetworkInfo(
          "11".repeat(32),
          "Local",
          new NetworkAsset("DEV", 18, true),
          "",
          1,
          NOW,
          List.of(new Circuit("batch", "Batch", KEY, "33".repeat(32), 1000, JobFormats.DEFAULT)),
          "");

  @TempDir Path folder;
  private static final DeviceId CPU = new DeviceId("cpu:0");
  private static final DeviceId CARD = new DeviceId("gpu:GPU-1");
  private Instant clock = NOW;
  private final SpeedStore speeds = new SpeedStore(() -> clock);
  private List<DeviceId> usable = List.of(CPU);
  private Optional<BlobRef> refusedKey = Optional.empty();
  private WorkWindow window = WorkWindow.UNLIMITED;

  private static JobTerms terms(
      String circuit, BlobRef key, long witnessSize, long workUnits, Duration left) {
    return new JobTerms(
        "local",
        "55".repeat(16),
        "44".repeat(16),
        circuit,
        circuit,
        key,
        new BlobRef("66".repeat(32), witnessSize),
        "33".repeat(32),
        List.of(),
        workUnits,
        BigInteger.ONE,
        BigInteger.ONE,
        NOW.plus(left),
        JobFormats.DEFAULT);
  }

  private String refusal(JobTerms terms, boolean doneBefore, Duration offerLeft) {
    BlobStore blobs = new BlobStore(folder, Clock.systemUTC());
    blobs.open();
    return new Admission(
            new ListedCircuits(StandardProofSystems.list()),
            blobs,
            speeds,
            () -> usable,
            t -> doneBefore,
            t -> refusedKey.filter(t.provingKey()::equals).isPresent(),
            () -> window)
        .refusal(new Offer(terms, NOW.plus(offerLeft)), NETWORK, NOW)
        .map(reason -> reason.code().name())
        .orElse("");
  }

  private String refusal(JobTerms terms) {
    return refusal(terms, false, Duration.ofSeconds(10));
  }

  @Test
  void aKeyThatCouldNotBeUsedIsNotTakenAgain() {
    refusedKey = Optional.of(KEY);
    assertThat(refusal(terms("batch", KEY, 10, 1000, Duration.ofMinutes(1))))
        .isEqualTo("KEY_REFUSED_BEFORE");
  }

  @Test
  void aGoodOfferIsTaken() {
    assertThat(refusal(terms("batch", KEY, 10, 1000, Duration.ofMinutes(1)))).isEmpty();
  }

  @Test
  void whatCannotBeKeptIsRefusedWithItsReason() {
    Duration minute = Duration.ofMinutes(1);
    assertThat(refusal(terms("other", KEY, 10, 1, minute))).contains("CIRCUIT_NOT_LISTED");
    assertThat(refusal(terms("batch", new BlobRef("77".repeat(32), 1000), 10, 1, minute)))
        .contains("KEY_NOT_LISTED");
    assertThat(refusal(terms("batch", new BlobRef(KEY.sha256(), 999), 10, 1, minute)))
        .contains("KEY_NOT_LISTED");
    long largest = StandardProofSystems.list().standard().limits().witnessBytes();
    assertThat(refusal(terms("batch", KEY, largest + 1, 1, minute))).contains("FILES_TOO_LARGE");
    assertThat(refusal(terms("batch", KEY, 10, 1, Duration.ZERO))).contains("DEADLINE_OVER");
    assertThat(refusal(terms("batch", KEY, 10, 1, minute), true, minute))
        .contains("WORKED_ON_BEFORE");
    assertThat(refusal(terms("batch", KEY, 10, 1, minute), false, Duration.ZERO))
        .contains("OFFER_TOO_LATE");
  }

  @ParameterizedTest
  @CsvSource({
    // own speed is 100 units/s; work, seconds left, taken
    "1000, 13, true",
    "1000, 12, true",
    "1000, 11, false",
    "6000, 61, false",
  })
  void theDeadlineMustLeaveATwentyPercentMargin(long work, long left, boolean taken) {
    speeds.proved(terms("batch", KEY, 1, 500, Duration.ZERO), CPU, Duration.ofSeconds(5));
    String refusal = refusal(terms("batch", KEY, 10, work, Duration.ofSeconds(left)));
    assertThat(refusal.isEmpty()).as(refusal).isEqualTo(taken);
  }

  @ParameterizedTest
  @CsvSource({
    // the processor makes 100 units a second and the card 1000; work, seconds left, taken
    "cpu:0,           50,   10, false",
    "cpu:0 gpu:GPU-1, 50,   10, true",
    "cpu:0 gpu:GPU-1, 1000, 10, false",
    "gpu:GPU-1,       50,   10, true",
    "gpu:GPU-2,       1000, 1,  true", // never measured
    "cpu:0 gpu:GPU-2, 1000, 1,  true",
  })
  void theFastestDeviceThatProvesNowCounts(
      String devices, long hundreds, long left, boolean taken) {
    usable = Arrays.stream(devices.split(" ")).map(DeviceId::new).toList();
    JobTerms before = terms("batch", KEY, 1, 100, Duration.ZERO);
    speeds.proved(before, CPU, Duration.ofSeconds(1));
    speeds.proved(before, CARD, Duration.ofMillis(100));
    String refusal = refusal(terms("batch", KEY, 10, 100 * hundreds, Duration.ofSeconds(left)));
    assertThat(refusal.isEmpty()).as(refusal).isEqualTo(taken);
    assertThat(speeds.workUnitsPerSecond()).isEqualTo(1000);
  }

  @ParameterizedTest
  @CsvSource({
    // ten seconds of work; seconds to the deadline, share of the time, seconds until work ends
    "60, 1,   '',  ''",
    "60, 0.5, '',  ''",
    "25, 0.5, '',  ''",
    "23, 0.5, '',  TOO_SLOW",
    "60, 1,   13,  ''",
    "60, 1,   11,  CLOSES_TOO_SOON",
    "60, 0.5, 25,  ''",
    "60, 0.5, 23,  CLOSES_TOO_SOON",
    "60, 0,   '',  ''", // what the network holds for this node is judged as usual
  })
  void whatTheRulesLeaveNoTimeForIsNotPromised(
      long left, double share, String open, String expected) {
    JobTerms job = terms("batch", KEY, 10, 1000, Duration.ofSeconds(left));
    window =
        new WorkWindow(
            share,
            open.isEmpty()
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(Long.parseLong(open))));
    assertThat(refusal(job)).as("never measured").isEmpty();
    speeds.proved(terms("batch", KEY, 1, 500, Duration.ZERO), CPU, Duration.ofSeconds(5));
    assertThat(refusal(job)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "proved at {0}, asked at minute {1}: {2}")
  @CsvSource({
    // each proof takes ten times the time that is left
    "'',                       0,  true",
    "0,                        0,  true",
    "0 0 0,                    1,  true",
    "0 0 0 0,                  1,  false",
    "0 0 0 0,                  30, false",
    "0 0 0 0,                  31, true", // long ago: it is tried again
    "0 0 0 0 31,               31, true",
    "0 0 0 0 31 31 31,         32, true",
    "0 0 0 0 31 31 31 31,      32, false",
    "0 20 40 60,               61, false",
  })
  void aFewSlowProofsShutNoDeviceOutForEver(String minutes, long asked, boolean tried) {
    JobTerms job = terms("batch", KEY, 10, 100, Duration.ofSeconds(10));
    for (String minute : minutes.split(" ")) {
      if (!minute.isEmpty()) {
        clock = NOW.plus(Duration.ofMinutes(Long.parseLong(minute)));
        speeds.proved(job, CARD, Duration.ofSeconds(100));
      }
    }
    clock = NOW.plus(Duration.ofMinutes(asked));
    Admission admission =
        new Admission(
            new ListedCircuits(StandardProofSystems.list()),
            new BlobStore(folder, Clock.systemUTC()),
            speeds,
            () -> List.of(CARD),
            t -> false,
            t -> false,
            () -> WorkWindow.UNLIMITED);
    assertThat(admission.inTime(job, CARD, NOW)).isEqualTo(tried);
    assertThat(admission.feasible(job, NOW))
        .as("an offer is judged by what is known")
        .isEqualTo(minutes.isEmpty());
    JobTerms other = terms("other", KEY, 10, 100, Duration.ofSeconds(10));
    assertThat(admission.inTime(other, CARD, NOW)).as("another circuit").isTrue();
  }

  @Test
  void theSlowerQuarterOfThePastCounts() {
    JobTerms job = terms("batch", KEY, 1, 100, Duration.ZERO);
    for (int seconds : new int[] {1, 1, 1, 4}) {
      speeds.proved(job, CPU, Duration.ofSeconds(seconds));
    }
    assertThat(speeds.estimate(job, CPU)).contains(Duration.ofSeconds(1));
    speeds.proved(job, CPU, Duration.ofSeconds(4));
    assertThat(speeds.estimate(job, CPU)).contains(Duration.ofSeconds(4));
    assertThat(speeds.workUnitsPerSecond()).isEqualTo(25);
  }
}
