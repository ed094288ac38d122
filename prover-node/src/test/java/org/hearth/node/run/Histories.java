package org.hearth.node.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.jobs.JobRow;
import org.hearth.earnings.jobs.JobStep;
import org.hearth.earnings.ledger.LedgerAccounts;
import org.hearth.earnings.ledger.LedgerTransaction;
import org.hearth.earnings.ledger.Posting;
import org.hearth.node.fake.FakeNetwork;
import org.hearth.node.job.Phase;
import org.hearth.node.network.spi.LeaseState;
import org.hearth.node.network.spi.RewardEvent;
import org.hearth.node.network.spi.SignedEvent;

/**
 * The whole history of a node and of its network, side by side: no state goes back, what was
 * promised was written down before, each booking has the one signed event that it comes from, and
 * no unit appears or vanishes.
 */
final class Histories {
  private static final int ALL = 1_000_000;

  private static final Map<LeaseState, Set<LeaseState>> OF_A_LEASE =
      new EnumMap<>(
          Map.of(
              LeaseState.OFFERED, EnumSet.of(LeaseState.ACTIVE, LeaseState.RELEASED),
              LeaseState.ACTIVE,
                  EnumSet.of(LeaseState.SUBMITTED, LeaseState.RELEASED, LeaseState.EXPIRED),
              LeaseState.SUBMITTED, EnumSet.of(LeaseState.FINAL)));

  private Histories() {}

  /** All in books that were never replaced. */
  static void compare(FakeNetwork network, NodeLife life) {
    for (FakeNetwork.Held held : network.leases()) {
      lease(held);
      sides(held, life.books.steps(held.terms.key()));
    }
    for (JobRow row : life.books.jobs(ALL)) {
      job(row, life.books.steps(row.key()));
    }
    bookings(network.events(), life.books.transactions(ALL).reversed());
  }

  private static void lease(FakeNetwork.Held held) {
    List<LeaseState> history = held.history;
    for (int i = 1; i < history.size(); i++) {
      assertThat(OF_A_LEASE.getOrDefault(history.get(i - 1), Set.of()))
          .as("lease %s: %s", held.terms.leaseId(), history)
          .contains(history.get(i));
    }
    assertThat(held.submissions).as("proofs of %s", held.terms.leaseId()).isLessThanOrEqualTo(1);
  }

  private static void job(JobRow row, List<JobStep> steps) {
    List<Phase> phases =
        steps.stream().map(step -> Phase.ofLabel(step.state()).orElseThrow()).toList();
    assertThat(phases.getFirst()).as("job %s", row.key()).isEqualTo(Phase.OFFERED);
    for (int i = 1; i < phases.size(); i++) {
      assertThat(phases.get(i - 1).mayBecome(phases.get(i)))
          .as("job %s: %s", row.key(), phases)
          .isTrue();
    }
    assertThat(phases.getLast().label()).isEqualTo(row.state());
  }

  /** What the network heard, the node had written down before; what it pays, the node did. */
  private static void sides(FakeNetwork.Held held, List<JobStep> steps) {
    Set<String> states = new HashSet<>(steps.stream().map(JobStep::state).toList());
    String what = held.terms.leaseId() + " " + held.history + " " + states;
    if (held.history.contains(LeaseState.ACTIVE)) {
      assertThat(states).as(what).contains(Phase.ACCEPTED.label());
    }
    if (held.history.contains(LeaseState.SUBMITTED)) {
      assertThat(states).as(what).contains(Phase.PROVED.label(), Phase.SUBMITTING.label());
    }
    assertThat(states.contains(Phase.PAID.label()))
        .as(what)
        .isEqualTo(held.history.contains(LeaseState.FINAL));
  }

  /** Each event that moves money is booked once, as it says and in the network's order. */
  private static void bookings(List<SignedEvent> events, List<LedgerTransaction> booked) {
    List<String> expected = new ArrayList<>();
    Set<JobKey> credited = new HashSet<>();
    Map<String, LedgerTransaction> byEvent = new HashMap<>();
    booked.forEach(tx -> assertThat(byEvent.put(tx.externalId(), tx)).as(tx.externalId()).isNull());
    for (SignedEvent event : events) {
      String id = "local/event/" + event.seq();
      Optional<Money> money = money(event.event());
      if (money.isPresent()) {
        expected.add(id);
        assertThat(byEvent).as("the booking of %s", event).containsKey(id);
        LedgerTransaction tx = Objects.requireNonNull(byEvent.get(id));
        assertThat(on(money.get().account(), tx)).as(id).isEqualTo(money.get().amount());
        assertThat(total(tx)).as("what appeared with %s", id).isZero();
        if (event.event() instanceof RewardEvent.Pending) {
          assertThat(credited.add(tx.job().orElseThrow())).as("credited twice: %s", tx).isTrue();
        }
      }
    }
    assertThat(booked.stream().map(LedgerTransaction::externalId))
        .containsExactlyElementsOf(expected);
  }

  private record Money(String account, BigInteger amount) {}

  private static Optional<Money> money(RewardEvent event) {
    return switch (event) {
      case RewardEvent.Pending e ->
          Optional.of(new Money(LedgerAccounts.pending("local"), e.credit()));
      case RewardEvent.Confirmed e ->
          Optional.of(new Money(LedgerAccounts.confirmed("local"), e.credit()));
      case RewardEvent.Paid e ->
          Optional.of(new Money(LedgerAccounts.received("local"), e.credit()));
      default -> Optional.empty();
    };
  }

  private static BigInteger on(String account, LedgerTransaction tx) {
    return tx.postings().stream()
        .filter(posting -> posting.account().equals(account))
        .map(Posting::amount)
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  private static BigInteger total(LedgerTransaction tx) {
    return tx.postings().stream().map(Posting::amount).reduce(BigInteger.ZERO, BigInteger::add);
  }
}
