package org.hearth.node.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.hearth.node.job.BlobRef;
import org.hearth.node.job.JobFormats;
import org.hearth.node.job.JobTerms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bar B14: what a network changes of a lease that it promised is told, once for each lease. */
class OtherTermsTest {
  private static final BlobRef BLOB = new BlobRef("11".repeat(32), 7);
  private static final BlobRef OTHER = new BlobRef("22".repeat(32), 7);
  private static final Instant DEADLINE = Instant.parse("2026-11-28T12:00:00Z");
  private final OtherTerms leases = new OtherTerms();

  /** With one of its terms changed, or none. */
  private static JobTerms terms(String lease, String changed) {
    return new JobTerms(
        "local",
        "job",
        lease,
        changed.equals("circuit") ? "other" : "toy",
        "Toy circuit",
        changed.equals("proving key") ? OTHER : BLOB,
        changed.equals("witness") ? OTHER : BLOB,
        changed.equals("verifying key") ? "cd".repeat(32) : "ab".repeat(32),
        List.of(changed.equals("public inputs") ? BigInteger.TWO : BigInteger.ONE),
        1000,
        changed.equals("fee") ? BigInteger.TWO : BigInteger.ONE,
        BigInteger.ONE,
        changed.equals("deadline") ? DEADLINE.plusSeconds(1) : DEADLINE,
        JobFormats.DEFAULT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "circuit",
        "proving key",
        "verifying key",
        "witness",
        "public inputs",
        "fee",
        "deadline"
      })
  void eachChangeIsNamedOnce(String what) {
    assertThat(leases.news(terms("lease", ""), terms("lease", ""))).isEmpty();
    assertThat(leases.news(terms("lease", ""), terms("lease", what))).contains(what);
    assertThat(leases.news(terms("lease", ""), terms("lease", what))).isEmpty();
    assertThat(leases.news(terms("another", ""), terms("another", what))).contains(what);
  }

  @Test
  void aNetworkCannotFillTheLog() {
    long told = 0;
    for (int i = 0; i < 3 * OtherTerms.MOST_TOLD; i++) {
      told += leases.news(terms("lease" + i, ""), terms("lease" + i, "fee")).isPresent() ? 1 : 0;
    }
    assertThat(told).isEqualTo(OtherTerms.MOST_TOLD);
  }
}
