package org.hearth.node.supervise.child;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * What one run of a program is known by after the node itself has ended.
 *
 * @param value of the variable {@link #VARIABLE} in its environment, 32 hex digits; no secret
 * @param pid of the process, empty until it is started
 * @param startedAt when, as the system says: another process may have that pid by now
 */
public record ProcessMark(String value, OptionalLong pid, Optional<Instant> startedAt) {
  /** The variable that each process of a run inherits. */
  public static final String VARIABLE = "HEARTH_SUPERVISED";

  private static final int BYTES = 16;

  /** One that no other run has. */
  public static ProcessMark drawn(RandomGenerator random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new ProcessMark(HexFormat.of().formatHex(bytes), OptionalLong.empty(), Optional.empty());
  }

  /** The same run, when its process is there. */
  public ProcessMark started(ProcessHandle process) {
    return new ProcessMark(value, OptionalLong.of(process.pid()), process.info().startInstant());
  }
}
