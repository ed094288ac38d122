package org.hearth.node.network.aztec;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A job's name, "epoch:TYPE:hash" (@aztec/stdlib 4.1.2, interfaces/proving-job; the hash is the
 * SHA-256 of its inputs, which only who makes jobs can compute).
 *
 * @param epoch at most 10 digits
 */
record JobId(String text, long epoch, JobType type) {
  private static final Pattern FORM =
      Pattern.compile("(0|[1-9][0-9]{0,9}):([A-Z][A-Z_]{0,39}):[0-9a-f]{64}");

  /** Empty if it is none, or of a type that is not known here. */
  static Optional<JobId> parse(String text) {
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    return JobType.named(m.group(2)).map(type -> new JobId(text, Long.parseLong(m.group(1)), type));
  }
}
