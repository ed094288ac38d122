package org.hearth.app.cli.networks;

/**
 * A step on the way to a network.
 *
 * @param sentence for the owner: what was found, or what he can do
 */
record JoinStep(String name, State state, String sentence) {
  /** How it stands with it. */
  enum State {
    DONE("done"),
    /** It can be done later, too. */
    LATER("later"),
    MISSING("missing");

    private final String words;

    State(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }
}
