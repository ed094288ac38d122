package org.hearth.node.job;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Labels of the job's states, as they stand in the books, and the one table of legal moves. */
public enum Phase {
  OFFERED,
  ACCEPTED,
  FETCHED,
  PROVING,
  PROVED,
  SUBMITTING,
  SUBMITTED,
  PAID,
  LOST_RACE,
  REJECTED,
  RELEASED,
  EXPIRED,
  FAILED;

  private static final Set<Phase> SETTLED = EnumSet.of(PAID, LOST_RACE, REJECTED);
  private static final Set<Phase> GIVEN_UP = EnumSet.of(RELEASED, EXPIRED, FAILED);
  private static final Map<Phase, Set<Phase>> MOVES = moves();

  /** As written in the books ({@link org.hearth.earnings.JobStates}) and shown to the user. */
  public String label() {
    return name();
  }

  public static Optional<Phase> ofLabel(String label) {
    return Arrays.stream(values()).filter(p -> p.label().equals(label)).findFirst();
  }

  /** No driver is needed any more. */
  public boolean terminal() {
    return SETTLED.contains(this) || GIVEN_UP.contains(this);
  }

  public boolean mayBecome(Phase next) {
    return MOVES.getOrDefault(this, Set.of()).contains(next);
  }

  /** Labels of all phases that need a driver. */
  public static Set<String> openLabels() {
    return Arrays.stream(values())
        .filter(p -> !p.terminal())
        .map(Phase::label)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Map<Phase, Set<Phase>> moves() {
    Map<Phase, Set<Phase>> m = new EnumMap<>(Phase.class);
    m.put(OFFERED, EnumSet.of(ACCEPTED, RELEASED, EXPIRED, FAILED));
    m.put(ACCEPTED, EnumSet.of(FETCHED, RELEASED, EXPIRED, FAILED));
    m.put(FETCHED, EnumSet.of(PROVING, RELEASED, EXPIRED, FAILED));
    // Back to FETCHED after a failed attempt or a restart: a proof that was cut off is never trusted.
    m.put(PROVING, EnumSet.of(FETCHED, PROVED, RELEASED, EXPIRED, FAILED));
    m.put(PROVED, EnumSet.of(SUBMITTING, PAID, LOST_RACE, REJECTED, RELEASED, EXPIRED, FAILED));
    m.put(SUBMITTING, EnumSet.of(SUBMITTED, PAID, LOST_RACE, REJECTED, EXPIRED, FAILED));
    m.put(SUBMITTED, EnumSet.of(PAID, LOST_RACE, REJECTED, EXPIRED, FAILED));
    // The stages of a credit (pending, confirmed, …) are steps within PAID.
    m.put(PAID, EnumSet.of(PAID));
    m.put(LOST_RACE, EnumSet.noneOf(Phase.class));
    m.put(REJECTED, EnumSet.noneOf(Phase.class));
    // A signed event that a job was credited after all outweighs what the node believed: money is never dropped.
    m.put(RELEASED, EnumSet.of(PAID));
    m.put(EXPIRED, EnumSet.of(PAID));
    m.put(FAILED, EnumSet.of(PAID));
    return m;
  }
}
