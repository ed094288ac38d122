package org.hearth.node.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Set;
import java.util.stream.Collectors;
import org.hearth.earnings.audit.AuditFinding;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.jobs.JobRow;
import org.hearth.earnings.ledger.Balances;
import org.hearth.node.fake.FakeNetwork;
import org.hearth.node.job.Phase;
import org.hearth.node.network.spi.LeaseState;

/** The comparison of the books with the network's own accounts, once all is settled. */
final class Accounts {
  private static final int ALL = 1_000_000;

  private Accounts() {}

  static void compare(FakeNetwork network, NodeLife life) {
    for (FakeNetwork.Held held : network.leases()) {
      String what = "lease " + held.terms.leaseId();
      // No accepted job is lost: it was paid, or given back on purpose.
      assertThat(held.state).as(what).isIn(LeaseState.FINAL, LeaseState.RELEASED);
      // A second, different proof for the same lease was never sent.
      assertThat(held.conflicts).as(what).isZero();
      if (held.state == LeaseState.FINAL) {
        JobRow row = life.books.job(held.terms.key()).orElseThrow();
        assertThat(row.state()).as(what).isEqualTo(Phase.PAID.label());
        assertThat(life.books.earnedFor(held.terms.key(), "local:DEV")).isEqualTo(held.credit);
      }
    }
    assertThat(paid(life)).as("paid jobs, here and there").isEqualTo(paid(network));
    Balances balances = life.books.balances().getFirst();
    assertThat(sum(balances)).isEqualTo(network.credited());
    assertThat(balances.received()).as("received").isEqualTo(network.paidOut());
    assertThat(life.books.audit()).allMatch(AuditFinding::ok);
    assertThat(life.node.audit()).allMatch(AuditFinding::ok);
  }

  static BigInteger sum(Balances balances) {
    return balances.pending().add(balances.confirmed()).add(balances.received());
  }

  private static Set<JobKey> paid(FakeNetwork network) {
    return network.leases().stream()
        .filter(held -> held.state == LeaseState.FINAL)
        .map(held -> held.terms.key())
        .collect(Collectors.toSet());
  }

  private static Set<JobKey> paid(NodeLife life) {
    return life.books.jobs(ALL).stream()
        .filter(row -> row.state().equals(Phase.PAID.label()))
        .map(JobRow::key)
        .collect(Collectors.toSet());
  }
}
