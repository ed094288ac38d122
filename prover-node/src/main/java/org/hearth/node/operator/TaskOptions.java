package org.hearth.node.operator;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearth.node.foreign.ProgramOptions;
import org.hearth.node.network.spi.NetworkOptions;

/**
 * What the settings of each network of this kind say.
 *
 * @param poll how long to wait before its server is asked again for a task
 * @param simulated whether its server only plays one
 */
public record TaskOptions(ProgramOptions program, Duration poll, boolean simulated) {
  private static final Set<String> OWN = Set.of("poll-seconds", "simulated");

  /** Of all options that such a network has, beside its own. */
  public static final Set<String> NAMES =
      Stream.concat(OWN.stream(), ProgramOptions.NAMES.stream())
          .collect(Collectors.toUnmodifiableSet());

  /**
   * @param pollSeconds where the settings do not say
   * @throws IllegalArgumentException with one sentence that names the option
   */
  public static TaskOptions of(NetworkOptions options, int pollSeconds) {
    long poll = options.number("poll-seconds", Integer.toString(pollSeconds));
    if (poll < 1) {
      throw new IllegalArgumentException("The option \"poll-seconds\" must be at least 1.");
    }
    return new TaskOptions(
        ProgramOptions.of(options), Duration.ofSeconds(poll), options.flag("simulated"));
  }
}
