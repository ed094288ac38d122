package org.hearth.node.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JobStateJsonTest {
  private static final JobTerms TERMS =
      new JobTerms(
          "local",
          "55".repeat(16),
          "44".repeat(16),
          "batch",
          "Batch \"of\" transfers ✓",
          new BlobRef("22".repeat(32), 7L << 30),
          new BlobRef("66".repeat(32), 1),
          "33".repeat(32),
          List.of(BigInteger.ZERO, BigInteger.TWO.pow(253)),
          4096,
          new BigInteger("123456789012345678901234567890"),
          BigInteger.ONE,
          Instant.parse("2026-11-23T10:00:00.123456789Z"),
          new JobFormats("hash", "raw", "raw", "raw"));

  static Stream<JobState> states() {
    String hash = "77".repeat(32);
    Attempts attempts = new Attempts(2, 5);
    return Stream.of(
        new JobState.Offered(TERMS),
        new JobState.Accepted(TERMS),
        new JobState.Fetched(TERMS, attempts),
        new JobState.Proving(TERMS, attempts),
        new JobState.Proved(TERMS, hash),
        new JobState.Submitting(TERMS, hash),
        new JobState.Submitted(TERMS, hash),
        new JobState.Settled(
            TERMS, Outcome.PAID, new BigInteger("9".repeat(40)), RewardStage.CLAIMABLE),
        new JobState.Settled(TERMS, Outcome.LOST_RACE, BigInteger.ZERO, RewardStage.NONE),
        new JobState.Settled(TERMS, Outcome.REJECTED, BigInteger.ZERO, RewardStage.NONE),
        new JobState.Delivered(TERMS, hash),
        new JobState.Released(TERMS, "no time"),
        new JobState.Expired(TERMS, ""),
        new JobState.Failed(TERMS, "bad key"));
  }

  @ParameterizedTest
  @MethodSource("states")
  void whatIsWrittenIsRead(JobState state) {
    String json = JobStateJson.write(state);
    assertThat(JobStateJson.read(state.phase().label(), json)).isEqualTo(state);
    assertThat(json).contains("\"123456789012345678901234567890\"");
  }

  /** As version 0.1 wrote it. */
  @Test
  void aJobWithoutFormatsIsOfGroth16() {
    JobState.Accepted state = new JobState.Accepted(TERMS);
    String old = JobStateJson.write(state).replaceFirst(",\"formats\":\\{[^}]*}", "");
    assertThat(old).doesNotContain("formats");
    assertThat(JobStateJson.read("ACCEPTED", old).terms().formats()).isEqualTo(JobFormats.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "DREAMING | {} | unknown state DREAMING",
        "ACCEPTED | {} | cannot be read",
        "ACCEPTED | nonsense | cannot be read",
        "PROVED | {\"terms\":null,\"proofHash\":\"x\"} | cannot be read",
      },
      delimiter = '|')
  void damageIsNamed(String label, String json, String complaint) {
    assertThatThrownBy(() -> JobStateJson.read(label, json))
        .isInstanceOf(DamagedJobException.class)
        .hasMessageContaining(complaint);
  }

  @Test
  void aDetailUnderTheWrongLabelIsRefused() {
    String lost =
        JobStateJson.write(
            new JobState.Settled(TERMS, Outcome.LOST_RACE, BigInteger.ZERO, RewardStage.NONE));
    assertThatThrownBy(() -> JobStateJson.read(Phase.PAID.label(), lost))
        .isInstanceOf(DamagedJobException.class);
  }
}
