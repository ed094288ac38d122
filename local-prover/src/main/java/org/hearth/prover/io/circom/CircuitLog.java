package org.hearth.prover.io.circom;

import java.util.function.Consumer;

/**
 * What a circuit says with {@code log()}, as lines of printable ASCII. Others wrote it, so it is
 * cut to a length that nobody minds, and nothing in it moves a terminal's cursor.
 */
final class CircuitLog {
  private static final int MOST_LINES = 10_000;
  private static final int LONGEST_LINE = 2000;

  private final Consumer<String> reader;
  private final StringBuilder line = new StringBuilder();
  private int lines;

  CircuitLog(Consumer<String> reader) {
    this.reader = reader;
  }

  /** One argument of a log(); those of one call stand on one line. */
  void part(String text) {
    if (!line.isEmpty()) {
      line.append(' ');
    }
    line.append(text, 0, Math.min(text.length(), LONGEST_LINE));
    line.setLength(Math.min(line.length(), LONGEST_LINE));
  }

  void endLine() {
    if (lines < MOST_LINES) {
      reader.accept(line.toString());
    } else if (lines == MOST_LINES) {
      reader.accept("(The circuit says more; only " + MOST_LINES + " lines are shown.)");
    }
    lines++;
    line.setLength(0);
  }

  /** Ends the line that was begun, if one was. */
  void close() {
    if (!line.isEmpty()) {
      endLine();
    }
  }
}
