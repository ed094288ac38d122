package org.hearth.node.supervise;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hearth.node.supervise.child.ForeignLimits;
import org.hearth.node.supervise.output.LogRules;

/**
 * A program that the owner has installed, and how it is to be run. No shell has a part in it.
 *
 * @param name lowercase letters, digits and hyphens, at most 40; files are named after it
 * @param file of the program
 * @param arguments without secrets: other programs of the computer can read them
 * @param surroundings of it
 * @param limits that are wanted; what holds is told by {@link SupervisorState.Running}
 * @param rules that find in its log what happens, progress among it
 * @param longestSilence without a sign of progress, after which it is taken to hang; empty: it may
 *     be silent for ever
 * @param log the file that its output goes to; older ones lie beside it
 */
public record ForeignProgram(
    String name,
    Path file,
    List<String> arguments,
    Surroundings surroundings,
    ForeignLimits limits,
    LogRules rules,
    Optional<Duration> longestSilence,
    Path log) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  /**
   * @throws IllegalArgumentException if the name is none, a secret is among the arguments, or the
   *     silence is no time
   */
  public ForeignProgram {
    checkName(name);
    arguments = List.copyOf(arguments);
    file = file.toAbsolutePath().normalize();
    if (arguments.stream().anyMatch(surroundings.secrets()::areIn)) {
      throw new IllegalArgumentException("a secret is among the arguments of " + name);
    }
    if (longestSilence.isPresent() && !longestSilence.get().isPositive()) {
      throw new IllegalArgumentException("the longest silence of " + name + " is no time");
    }
  }

  static void checkName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "the name of a program is lowercase letters, digits and hyphens, at most 40 of them");
    }
  }

  /** Without arguments and values of variables. */
  @Override
  public String toString() {
    return name + " (" + file + ", " + arguments.size() + " arguments, " + surroundings + ")";
  }
}
