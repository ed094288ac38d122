package org.hearth.app.cli.shims;

import java.io.PrintWriter;
import java.util.List;

/** Runs one of Hearth's own command lines in this process. */
@FunctionalInterface
public interface HearthLine {
  /**
   * @return its exit code
   */
  int run(List<String> words, PrintWriter out, PrintWriter err);
}
