package org.hearth.app.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.ledger.Asset;
import org.hearth.node.api.Activity;
import org.hearth.node.api.NetworkSituation;
import org.hearth.node.api.NodeCondition;
import org.hearth.node.api.NodeSnapshot;
import org.hearth.node.api.ProofInProgress;
import org.hearth.node.api.Situation;
import org.hearth.node.job.Reason;
import org.hearth.node.job.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sentences as the user reads them. */
class SituationWordsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T14:30:00Z");
  private static final String URL = "http://127.0.0.1:8645";
  private static final String WAITING_FOR =
      "Waiting for a job: the last one offered by the local network was declined. ";

  private final SituationWords words =
      new SituationWords(Words.of(ZoneId.of("Europe/Berlin"), Locale.ENGLISH));

  static Stream<Arguments> sentences() {
    return Stream.of(
        is(new Situation.Starting(), "Starting: looking for devices."),
        is(
            new Situation.Resting("AMD EPYC", "paused at 97 °C, until it is below 78 °C"),
            "Resting: AMD EPYC is paused at 97 °C, until it is below 78 °C."),
        is(
            new NetworkSituation.Waiting("local", Optional.empty()),
            "Waiting for a job: the local network has none for this node right now."),
        is(refused(Reason.of(ReasonCode.DEADLINE_OVER)), WAITING_FOR + "Its deadline is over."),
        is(
            refused(
                Reason.of(ReasonCode.TOO_SLOW)
                    .with("needed", Duration.ofSeconds(130))
                    .with("left", Duration.ofSeconds(40))),
            WAITING_FOR + "The proof takes about 2 min here, and 40 s are left."),
        is(
            refused(
                Reason.of(ReasonCode.DISK_TOO_FULL)
                    .with("needed", 3L << 30)
                    .with("free", 1L << 20)),
            WAITING_FOR + "The disk has 1.0 MiB free, and the job needs 3.0 GiB."),
        is(
            new Situation.PausedByUser(Instant.parse("2026-11-23T13:05:00Z"), Optional.empty()),
            "Paused by you since 14:05."),
        is(
            new Situation.PausedByUser(
                Instant.parse("2026-11-23T13:05:00Z"),
                Optional.of(Instant.parse("2026-11-24T07:00:00Z"))),
            "Paused by you since 14:05, until 24 Nov, 08:00."),
        is(new Situation.DevicesPaused(), "Paused by you: all devices that can prove."),
        is(
            new Situation.PausedByUser(Instant.parse("2026-11-21T13:05:00Z"), Optional.empty()),
            "Paused by you since 21 Nov, 14:05."),
        is(
            new Situation.PausedByNode(
                Reason.of(ReasonCode.FAILURES_IN_A_ROW, "x")
                    .with("times", 5)
                    .with("device", "AMD EPYC"),
                NOW,
                Optional.empty()),
            "Hearth paused itself at 15:30: 5 jobs in a row failed, the last on AMD EPYC: x."),
        is(
            new NetworkSituation.Unreachable(
                "local", URL, "connection refused", NOW.plusSeconds(8)),
            "Can't reach the local network at http://127.0.0.1:8645: connection refused. Trying again in 8 s."),
        is(
            new NetworkSituation.Unreachable("local", URL, "it answered 503", NOW.minusSeconds(8)),
            "Can't reach the local network at http://127.0.0.1:8645: it answered 503. Trying again now."),
        is(
            new NetworkSituation.Connecting("local", URL),
            "Connecting to the local network at http://127.0.0.1:8645."),
        is(
            new NetworkSituation.ForeignNetwork("local", URL, "it signs with another key"),
            "Hearth does not work with the network at http://127.0.0.1:8645: it signs with another key."),
        is(
            new NetworkSituation.Contradiction(
                "local", "two events of one number", Optional.of("alarm.json"), NOW),
            "The local network contradicts itself: two events of one number. The evidence is kept in alarm.json."),
        is(
            new Situation.OwnTrouble(Reason.of(ReasonCode.DISK_TROUBLE, "it is full"), NOW),
            "The disk can't be used: it is full."),
        is(new Situation.NoDevice(), "No device of this computer can prove."),
        is(
            new NetworkSituation.Delivering("local", 1),
            "Sending a finished proof to the local network."),
        is(
            new NetworkSituation.Delivering("local", 3),
            "Sending 3 finished proofs to the local network."),
        is(
            new NetworkSituation.NotSettled(
                "local",
                64,
                new Asset("local", "DEV", 18, true),
                new BigInteger("50176000000000000000"),
                NOW.minusSeconds(3 * 3600 + 300)),
            "The local network has not settled the last 64 proofs, worth about 50.176 DEV in play money; the oldest waits since 3 h 5 min. Hearth gives it no more until it does."),
        is(
            new Situation.NotOpen(false, ""),
            "Hearth is opening its books and looking for your devices."),
        is(new Situation.NotOpen(true, "The books are in use."), "The books are in use."));
  }

  private static Arguments is(Situation situation, String sentence) {
    return Arguments.of(situation, sentence);
  }

  private static Situation refused(Reason reason) {
    return new NetworkSituation.Waiting(
        "local", Optional.of(new NetworkSituation.Refusal(reason, NOW)));
  }

  @ParameterizedTest
  @MethodSource("sentences")
  void says(Situation situation, String sentence) {
    Explanation explanation = words.explain(snapshot(situation), NOW);
    assertThat(explanation.sentence()).isEqualTo(sentence);
    Activity activity = situation.activity();
    if (activity == Activity.ERROR || activity == Activity.PAUSED || activity == Activity.OFFLINE) {
      assertThat(explanation.remedy()).isNotEmpty();
    }
  }

  @Test
  void oneProofIsALineWithItsStep() {
    ProofInProgress proof = proof("adding up the points", 0.604, Duration.ofMillis(1700));
    assertThat(words.line(snapshot(new Situation.Proving(false), proof), NOW))
        .isEqualTo(
            "Proving job 4f2a9c (Batch of transfers) for the local network on AMD EPYC: adding up the"
                + " points, 60 % done, about 2 s left.");
    assertThat(words.line(snapshot(new Situation.Proving(true), proof), NOW))
        .endsWith("about 2 s left; then paused, as you asked.");
  }

  @Test
  void severalProofsHaveALineEach() {
    ProofInProgress proof = proof("NTT", 0.25, Duration.ofSeconds(9));
    NodeSnapshot both = snapshot(new Situation.Proving(false), proof, proof);
    assertThat(words.line(both, NOW)).isEqualTo("Proving 2 jobs at once, on AMD EPYC.");
    assertThat(words.lines(both.proofs()))
        .hasSize(2)
        .containsOnly("Job 4f2a9c on AMD EPYC: NTT, 25 % done, about 9 s left");
  }

  @Test
  void everyReasonHasWords() {
    ReasonWords reasons = new ReasonWords(Words.of(ZoneId.of("UTC"), Locale.ENGLISH));
    for (ReasonCode code : ReasonCode.values()) {
      Reason full =
          Stream.of(
                  "device", "seconds", "times", "circuit", "system", "key", "witness", "needed",
                  "free", "left", "where", "job")
              .reduce(Reason.of(code, "why"), (r, fact) -> r.with(fact, "7"), (a, b) -> a);
      assertThat(reasons.of(full)).as(code.name()).isNotBlank().doesNotContain("{");
    }
    assertThat(reasons.of(Reason.of(ReasonCode.PROVED).with("seconds", Duration.ofMillis(8666))))
        .isEqualTo("made in 8.67 s, and our own verifier accepts it");
    assertThat(reasons.of(Reason.read("a sentence of an older version")))
        .isEqualTo("a sentence of an older version");
    assertThat(reasons.of(Reason.of(ReasonCode.PROVED).with("seconds", "edited by hand")))
        .contains("edited by hand");
  }

  private static ProofInProgress proof(String step, double fraction, Duration left) {
    return new ProofInProgress(
        new JobKey("local", "4f2a9c00", "1"),
        "Batch of transfers",
        new Device(new DeviceId("cpu:0"), DeviceKind.CPU, "AMD EPYC", Map.of(), true, false),
        step,
        fraction,
        NOW,
        Optional.of(left));
  }

  private static NodeSnapshot snapshot(Situation situation, ProofInProgress... proofs) {
    return new NodeSnapshot(
        NOW,
        new NodeCondition(situation, NOW, false),
        List.of(),
        List.of(),
        List.of(),
        List.of(proofs),
        List.of());
  }

  /** Bar B29: a network's words in a sentence of the window, also where they were not cleaned. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001b[31m",
        "a\u202egnp.exe",
        "\u2066a\u2069",
        "a\u0007\u0000",
        "\u009b31m",
        "a\u2028b"
      })
  void wordsOfOthersAreInert(String hostile) {
    ReasonWords reasons = new ReasonWords(Words.of(ZoneId.of("UTC"), Locale.ENGLISH));
    assertThat(reasons.sentence(Reason.of(ReasonCode.REJECTED_BY_VERIFIERS, "x" + hostile + "y")))
        .containsPattern("x.*\\?.*y")
        .doesNotContainPattern("[\\p{Cc}\\u2028\\u202a-\\u202e\\u2066-\\u2069]");
  }
}
