package org.hearth.app.cli.terminal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hearth.prover.BadInputException;
import org.jspecify.annotations.Nullable;

/**
 * All files that a command writes where its user says. They are checked before the work begins, and
 * appear together when it has succeeded.
 */
public final class Outputs implements AutoCloseable {
  private final List<OutputFile> files = new ArrayList<>();
  private final StagingFolders folders = new StagingFolders();
  private final @Nullable Output answers;

  /**
   * @param answers where the command says what it did: not on standard output when a file goes
   *     there
   */
  public Outputs(@Nullable Output answers) {
    this.answers = answers;
  }

  /**
   * @param option that named it, such as {@code --proof}
   * @throws BadInputException when it cannot be written, or is another output of this command
   */
  public OutputFile add(String option, Path given) {
    OutputFile file = new OutputFile(option, given, folders);
    for (OutputFile other : files) {
      if (file.place().collides(other.place())) {
        throw new BadInputException(
            "%s and %s are one file, %s: give each a file of its own."
                .formatted(other.option(), option, given));
      }
    }
    if (file.place().kind() == OutputPlace.Kind.STANDARD_OUTPUT && answers != null) {
      answers.leaveStandardOutputTo(option);
    }
    files.add(file);
    return file;
  }

  /**
   * @param input that the command reads; null: none
   * @throws BadInputException when one of the outputs would be written over it
   */
  public Outputs notOver(String option, @Nullable Path input) {
    for (OutputFile file : files) {
      if (input != null && file.place().leadsTo(input)) {
        throw new BadInputException(
            "%s would be written over %s, which %s reads: choose another file."
                .formatted(file.option(), file.given(), option));
      }
    }
    return this;
  }

  /**
   * Brings everything that was written to its place. Streams come first, as they fail more often,
   * and what was written to them cannot be taken back.
   */
  public void commit() {
    for (boolean plain : new boolean[] {false, true}) {
      for (OutputFile file : files) {
        if (plain == (file.place().kind() == OutputPlace.Kind.PLAIN_FILE)) {
          file.deliver();
        }
      }
    }
  }

  /** Drops what was not committed. */
  @Override
  public void close() {
    folders.close();
  }
}
