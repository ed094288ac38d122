package org.hearth.app.cli.terminal;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What a command line gets that cannot be understood: a sentence, what was meant if something is
 * spelled much the same, and where to read more.
 */
public final class Mistakes implements IParameterExceptionHandler {
  /** A letter in three may be wrong. */
  private static final int LETTERS_FOR_AN_ERROR = 3;

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    if (e instanceof UnmatchedArgumentException
        && command.getCommandSpec().userObject() instanceof WithSecrets) {
      err.println(
          "hearth: There is something behind this command that it does not know. It is not repeated"
              + " here: passwords and keys are never given on the command line, where other"
              + " programs see them and the shell keeps them. If that was one, use another.");
      return more(command);
    }
    err.println("hearth: " + String.valueOf(e.getMessage()).strip());
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      List<String> near = near(unmatched.getUnmatched().getFirst(), known(command));
      if (!near.isEmpty()) {
        err.println("Did you mean " + String.join(" or ", near) + "?");
      }
    }
    return more(command);
  }

  private static int more(CommandLine command) {
    command
        .getErr()
        .println(
            "\"" + command.getCommandSpec().qualifiedName() + " --help\" tells what there is.");
    return Errors.BAD_INPUT;
  }

  private static List<String> known(CommandLine command) {
    List<String> names = new ArrayList<>(command.getSubcommands().keySet());
    command.getCommandSpec().options().stream()
        .filter(option -> !option.hidden())
        .flatMap(option -> Stream.of(option.names()))
        .forEach(names::add);
    return names;
  }

  /** Those that are spelled nearly so, the nearest first. */
  static List<String> near(String word, List<String> names) {
    String lower = word.toLowerCase(Locale.ROOT);
    int most = Math.max(1, word.replaceFirst("^-+", "").length() / LETTERS_FOR_AN_ERROR);
    return names.stream()
        .filter(name -> distance(lower, name) <= most)
        .sorted(Comparator.comparingInt((String name) -> distance(lower, name)))
        .limit(2)
        .toList();
  }

  /** Letters to add, drop, replace or swap with their neighbour (Damerau and Levenshtein). */
  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + same);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
