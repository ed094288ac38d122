package org.hearth.node.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;
import org.hearth.node.api.Activity;
import org.hearth.node.api.Situation;
import org.hearth.node.api.Why;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The sentences as the user reads them. */
class ExplainerTest {
  private static final Instant NOW = Instant.parse("2026-11-23T14:30:00Z");
  private static final String URL = "http://127.0.0.1:8645";

  static Stream<Arguments> sentences() {
    NodeStatus.Note note = new NodeStatus.Note("The disk is full.", NOW);
    return Stream.of(
        is(new Situation.Starting(), Activity.STARTING, "Starting: looking for devices."),
        is(
            new Situation.Proving(
                "4f2a9c",
                "Batch of transfers",
                "local",
                "AMD EPYC",
                "adding up the points",
                0.604,
                Optional.of(Duration.ofMillis(1700)),
                false,
                NOW),
            Activity.PROVING,
            "Proving job 4f2a9c (Batch of transfers) for the local network on AMD EPYC: adding up the points, 60 % done,"
                + " about 2 s left."),
        is(
            new Situation.Proving(
                "4f2a9c",
                "Batch",
                "local",
                "AMD EPYC",
                "reading the proving key",
                0,
                Optional.empty(),
                true,
                NOW),
            Activity.PROVING,
            "Proving job 4f2a9c (Batch) for the local network on AMD EPYC: reading the proving key, 0 % done; then paused,"
                + " as you asked."),
        is(
            new Situation.Resting("AMD EPYC is paused at 97 °C because it is too hot"),
            Activity.PAUSED,
            "Resting: AMD EPYC is paused at 97 °C because it is too hot."),
        is(
            new Situation.Waiting("local", Optional.empty()),
            Activity.WAITING,
            "Waiting for a job: the local network has none for this node right now."),
        is(
            new Situation.Waiting(
                "local", Optional.of(new NodeStatus.Note("The deadline is over.", NOW))),
            Activity.WAITING,
            "Waiting for a job: the last one offered by the local network was declined. The deadline is over."),
        is(
            new Situation.PausedByUser(Instant.parse("2026-11-23T13:05:00Z")),
            Activity.PAUSED,
            "Paused by you since 14:05."),
        is(
            new Situation.PausedByUser(Instant.parse("2026-11-21T13:05:00Z")),
            Activity.PAUSED,
            "Paused by you since 21 November 14:05."),
        is(
            new Situation.PausedByNode(
                NOW, "5 jobs in a row failed on AMD EPYC; the last because: x"),
            Activity.PAUSED,
            "Hearth paused itself at 15:30: 5 jobs in a row failed on AMD EPYC; the last because: x."),
        is(
            new Situation.Unreachable("local", URL, "connection refused", NOW.plusSeconds(8)),
            Activity.OFFLINE,
            "Can't reach the local network at http://127.0.0.1:8645: connection refused. Trying again in 8 s."),
        is(
            new Situation.Unreachable("local", URL, "it answered 503", NOW.minusSeconds(8)),
            Activity.OFFLINE,
            "Can't reach the local network at http://127.0.0.1:8645: it answered 503. Trying again now."),
        is(
            new Situation.Connecting("local", URL),
            Activity.STARTING,
            "Connecting to the local network at http://127.0.0.1:8645."),
        is(
            new Situation.ForeignNetwork("local", URL, "it signs with another key than before"),
            Activity.ERROR,
            "Hearth does not work with the network at http://127.0.0.1:8645: it signs with another key than before."),
        is(new Situation.OwnTrouble(note), Activity.ERROR, "The disk is full."),
        is(new Situation.NoDevice(), Activity.ERROR, "No device of this computer can prove."),
        is(
            new Situation.Delivering(1, "local"),
            Activity.WAITING,
            "Sending a finished proof to the local network."),
        is(
            new Situation.Delivering(3, "local"),
            Activity.WAITING,
            "Sending 3 finished proofs to the local network."),
        is(
            new Situation.NotPaid("local", 64),
            Activity.WAITING,
            "The local network has not settled the last 64 proofs, so Hearth gives it no more until it does."));
  }

  private static Arguments is(Situation situation, Activity activity, String sentence) {
    return Arguments.of(situation, activity, sentence);
  }

  @ParameterizedTest
  @MethodSource("sentences")
  void says(Situation situation, Activity activity, String sentence) {
    Clock clock = Clock.fixed(NOW, ZoneId.of("Europe/Berlin"));
    Why why = new Explainer(clock).explain(situation, NOW);
    assertThat(why.sentence()).isEqualTo(sentence);
    assertThat(why.activity()).isEqualTo(activity);
    if (activity == Activity.ERROR || activity == Activity.PAUSED || activity == Activity.OFFLINE) {
      assertThat(why.remedy()).isNotEmpty();
    }
  }
}
