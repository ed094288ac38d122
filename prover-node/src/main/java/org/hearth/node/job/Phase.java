package org.hearth.node.job;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hearth.earnings.jobs.JobStates;

/** Labels of the job's states, as they stand in the books, and the one table of legal moves. */
public enum Phase {
  OFFERED(JobStates.OFFERED),
  ACCEPTED(JobStates.ACCEPTED),
  FETCHED(JobStates.FETCHED),
  PROVING(JobStates.PROVING),
  PROVED(JobStates.PROVED),
  SUBMITTING(JobStates.SUBMITTING),
  SUBMITTED(JobStates.SUBMITTED),
  PAID(JobStates.PAID),
  LOST_RACE(JobStates.LOST_RACE),
  REJECTED(JobStates.REJECTED),
  DELIVERED(JobStates.DELIVERED),
  RELEASED(JobStates.RELEASED),
  EXPIRED(JobStates.EXPIRED),
  FAILED(JobStates.FAILED);

  private static final Set<Phase> SETTLED = EnumSet.of(PAID, LOST_RACE, REJECTED);
  private static final Set<Phase> NEEDS_DEVICE = EnumSet.of(OFFERED, ACCEPTED, FETCHED, PROVING);
  private static final Set<Phase> GIVEN_UP = EnumSet.of(RELEASED, EXPIRED, FAILED);
  private static final Map<Phase, Set<Phase>> MOVES = moves();

  private final String label;

  Phase(String label) {
    this.label = label;
  }

  /** As written in the books ({@link JobStates}) and shown to the user. */
  public String label() {
    return label;
  }

  public static Optional<Phase> ofLabel(String label) {
    return Arrays.stream(values()).filter(p -> p.label.equals(label)).findFirst();
  }

  /** No driver is needed any more. */
  public boolean terminal() {
    return SETTLED.contains(this) || GIVEN_UP.contains(this) || this == DELIVERED;
  }

  /** The job still has to be proved, or proved again. */
  public boolean needsDevice() {
    return NEEDS_DEVICE.contains(this);
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
    // Back to FETCHED after a failed attempt or a restart: a proof that was cut off is never
    // trusted.
    m.put(PROVING, EnumSet.of(FETCHED, PROVED, RELEASED, EXPIRED, FAILED));
    m.put(PROVED, EnumSet.of(SUBMITTING, EXPIRED, FAILED));
    m.put(SUBMITTING, EnumSet.of(SUBMITTED, DELIVERED, EXPIRED, FAILED));
    m.put(SUBMITTED, EnumSet.of(EXPIRED, FAILED));
    // The stages of a credit (pending, confirmed, …) are steps within PAID.
    m.put(PAID, EnumSet.of(PAID));
    m.put(LOST_RACE, EnumSet.noneOf(Phase.class));
    m.put(REJECTED, EnumSet.noneOf(Phase.class));
    m.put(DELIVERED, EnumSet.noneOf(Phase.class));
    m.put(RELEASED, EnumSet.noneOf(Phase.class));
    m.put(EXPIRED, EnumSet.noneOf(Phase.class));
    m.put(FAILED, EnumSet.noneOf(Phase.class));
    // A signed event outweighs what the node believed, for example after a restore of older books:
    // money is never dropped.
    m.forEach((from, to) -> {
      if (!SETTLED.contains(from)) {
        to.addAll(SETTLED);
      }
    });
    return m;
  }
}
