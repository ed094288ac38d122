package org.hearth.app.cli.jobs;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearth.earnings.jobs.JobStates;
import org.hearth.node.job.Phase;
import org.hearth.prover.BadInputException;

/** What a person may call the states of jobs. */
final class StateNames {
  private StateNames() {}

  /**
   * The states of the books behind names such as "open" or "paid".
   *
   * @throws BadInputException when there is no such name
   */
  static Set<String> labels(List<String> names) {
    Set<String> labels = new TreeSet<>();
    for (String name : names) {
      labels.addAll(labels(name.toLowerCase(Locale.ROOT).replace('_', '-')));
    }
    return labels;
  }

  private static Set<String> labels(String name) {
    return switch (name) {
      case "open" -> JobStates.OPEN;
      case "unpaid" -> JobStates.UNPAID;
      case "lost" -> Set.of(JobStates.LOST_RACE);
      default ->
          Set.of(
              Arrays.stream(Phase.values())
                  .filter(phase -> name(phase).equals(name))
                  .findFirst()
                  .orElseThrow(() ->
                      new BadInputException(
                          "There is no state \"" + name + "\"; the states are " + all() + "."))
                  .label());
    };
  }

  private static String name(Phase phase) {
    return phase.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String all() {
    return Stream.concat(
            Stream.of("open", "unpaid", "lost"),
            Arrays.stream(Phase.values()).filter(p -> p != Phase.LOST_RACE).map(StateNames::name))
        .collect(Collectors.joining(", "));
  }
}
