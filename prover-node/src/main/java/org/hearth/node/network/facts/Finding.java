package org.hearth.node.network.facts;

/**
 * How a machine compares with one thing that a network asks for.
 *
 * @param sentence with both numbers, or which of them is not known
 */
public record Finding(Kind kind, String sentence) {
  /** What came out. */
  public enum Kind {
    /** The machine has as much, or nothing is asked. */
    MET("yes"),
    /** The machine has less. */
    SHORT("no"),
    /** One of the two is not known, so that nothing can be said. */
    UNKNOWN("not known");

    private final String mark;

    Kind(String mark) {
      this.mark = mark;
    }

    /** Whether it is enough: yes, no, or not known. */
    public String mark() {
      return mark;
    }
  }
}
