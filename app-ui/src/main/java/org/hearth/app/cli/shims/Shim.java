package org.hearth.app.cli.shims;

import java.util.List;
import java.util.Optional;

/** A program that a shim stands for. */
enum Shim {
  /** Of rapidsnark: four files and nothing else. */
  PROVER("prover") {
    @Override
    Optional<Task> task(List<String> words) {
      return words.size() == 4 && words.stream().noneMatch(w -> w.startsWith("-"))
          ? Optional.of(
              new Task(
                  Task.Kind.PROOF,
                  List.of(
                      "prove",
                      "--zkey",
                      words.get(0),
                      "--wtns",
                      words.get(1),
                      "--proof",
                      words.get(2),
                      "--public",
                      words.get(3))))
          : Optional.empty();
    }
  },
  SNARKJS("snarkjs") {
    @Override
    Optional<Task> task(List<String> words) {
      return SnarkjsWords.task(words);
    }
  };

  private final String file;

  Shim(String file) {
    this.file = file;
  }

  /** What the program is called. */
  String file() {
    return file;
  }

  /** What Hearth does for these words; empty if it does nothing of the kind. */
  abstract Optional<Task> task(List<String> words);

  static Optional<Shim> of(String file) {
    return List.of(values()).stream().filter(shim -> shim.file.equals(file)).findFirst();
  }

  /**
   * One of Hearth's commands.
   *
   * @param words without the data folder
   */
  record Task(Kind kind, List<String> words) {
    /** What the original says when it is done. */
    enum Kind {
      /** Nothing. */
      PROOF,
      /** Whether it holds. */
      VERIFICATION,
      /** Nothing, and no engine is asked: a file made of a key. */
      KEY,
      /** The text itself. */
      TEXT
    }

    /** What follows an option; empty if it is not there. */
    String option(String name) {
      int at = words.indexOf(name);
      return at < 0 ? "" : words.get(at + 1);
    }

    /** Whether it makes a contract, which Hearth does for Groth16 only. */
    boolean isContract() {
      return words.getFirst().equals("contract");
    }
  }
}
