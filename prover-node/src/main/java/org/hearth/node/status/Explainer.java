package org.hearth.node.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.hearth.node.api.Activity;
import org.hearth.node.api.Situation;
import org.hearth.node.api.Why;

/** Says a {@link Situation} in one sentence, with what would change it. */
public final class Explainer {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM HH:mm", Locale.ENGLISH);

  private final Clock clock;

  /**
   * @param clock its zone is the user's
   */
  public Explainer(Clock clock) {
    this.clock = clock;
  }

  /**
   * @param since when the node came into the situation
   */
  public Why explain(Situation situation, Instant since) {
    return switch (situation) {
      case Situation.Starting s ->
          why(Activity.STARTING, since, "Starting: looking for devices.", "");
      case Situation.Proving s -> proving(s);
      case Situation.Delivering s ->
          why(
              Activity.WAITING,
              since,
              "Sending " + count(s.proofs(), "proof") + " to the " + s.network() + " network.",
              "");
      case Situation.Waiting s -> waiting(s, since);
      case Situation.PausedByUser s ->
          why(
              Activity.PAUSED,
              s.since(),
              "Paused by you since " + clockTime(s.since()) + ".",
              "Press Resume to take jobs again.");
      case Situation.PausedByNode s ->
          why(
              Activity.PAUSED,
              s.since(),
              "Hearth paused itself at " + clockTime(s.since()) + ": " + dot(s.reason()),
              "Look into the cause, then press Resume.");
      case Situation.Resting s ->
          why(
              Activity.PAUSED,
              since,
              "Resting: " + dot(s.clause()),
              "Hearth goes on by itself; clean fans and air inlets if this comes often.");
      case Situation.Unreachable s ->
          why(
              Activity.OFFLINE,
              since,
              "Can't reach the "
                  + s.network()
                  + " network at "
                  + s.url()
                  + ": "
                  + s.clause()
                  + ". Trying again"
                  + in(s.nextTry())
                  + ".",
              "Start the network, or correct its address in the settings.");
      case Situation.ForeignNetwork s ->
          why(
              Activity.ERROR,
              since,
              "Hearth does not work with the network at " + s.url() + ": " + s.clause() + ".",
              "Start the network that this data folder belongs to, or use another data folder.");
      case Situation.Connecting s ->
          why(
              Activity.STARTING,
              since,
              "Connecting to the " + s.network() + " network at " + s.url() + ".",
              "");
      case Situation.Contradiction s ->
          why(
              Activity.ERROR,
              s.note().since(),
              s.note().sentence(),
              "No new work is taken from it; keep the evidence and tell whoever runs the network.");
      case Situation.OwnTrouble s ->
          why(
              Activity.ERROR,
              s.note().since(),
              s.note().sentence(),
              "No new work is taken until this is cured; Hearth goes on by itself then.");
      case Situation.NoDevice s ->
          why(
              Activity.ERROR,
              since,
              "No device of this computer can prove.",
              "Look at the findings under the devices.");
      case Situation.NotPaid s ->
          why(
              Activity.WAITING,
              since,
              "The "
                  + s.network()
                  + " network has not settled the last "
                  + s.proofs()
                  + " proofs, so Hearth gives it no more until it does.",
              "Wait, or ask whoever runs the network.");
    };
  }

  private Why proving(Situation.Proving s) {
    String sentence =
        "Proving job "
            + s.job()
            + " ("
            + s.circuit()
            + ") for the "
            + s.network()
            + " network on "
            + s.device()
            + ": "
            + s.step()
            + ", "
            + Math.round(s.fraction() * 100)
            + " % done"
            + s.left().map(l -> ", about " + Sizes.words(l) + " left").orElse("")
            + (s.finishing() ? "; then paused, as you asked." : ".");
    return why(
        Activity.PROVING,
        s.since(),
        sentence,
        s.finishing() ? "Press Resume to take more jobs after this one." : "");
  }

  private Why waiting(Situation.Waiting s, Instant since) {
    String none =
        "Waiting for a job: the " + s.network() + " network has none for this node right now.";
    return s.refusal()
        .map(r ->
            why(
                Activity.WAITING,
                r.since(),
                "Waiting for a job: the last one offered by the "
                    + s.network()
                    + " network was declined. "
                    + dot(r.sentence()),
                ""))
        .orElseGet(() -> why(Activity.WAITING, since, none, ""));
  }

  private String in(Instant then) {
    Duration left = Duration.between(clock.instant(), then);
    return left.toMillis() <= 0 ? " now" : " in " + Sizes.words(left);
  }

  /** The time of day; with the day when it was not today. */
  private String clockTime(Instant at) {
    ZonedDateTime local = at.atZone(clock.getZone());
    boolean today = local.toLocalDate().equals(LocalDate.now(clock));
    return (today ? TIME : DAY).format(local);
  }

  private static String count(long n, String thing) {
    return n == 1 ? "a finished " + thing : n + " finished " + thing + "s";
  }

  private static String dot(String text) {
    return text.endsWith(".") ? text : text + ".";
  }

  private static Why why(Activity activity, Instant since, String sentence, String remedy) {
    return new Why(activity, sentence, since, remedy);
  }
}
