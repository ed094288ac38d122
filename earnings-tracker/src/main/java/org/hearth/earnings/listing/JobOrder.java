package org.hearth.earnings.listing;

/**
 * In which order jobs are listed. Jobs that are equal in it are in the order in which the books got
 * to know them.
 */
public record JobOrder(Key key, boolean ascending) {
  /** The newest first. */
  public static final JobOrder NEWEST = new JobOrder(Key.TIME, false);

  /** By what. */
  public enum Key {
    /** When the books got to know the job. */
    TIME("created_ns", "job_list_by_time"),

    /** Net income, exactly; amounts of different assets are kept apart. */
    EARNED("earned", "job_list_by_earned"),

    /** Time spent proving. */
    DURATION("proving_ns", "job_list_by_duration"),

    /** Name of the circuit, by its characters' codes. */
    CIRCUIT("circuit", "job_list_by_circuit");

    private final String column;
    private final String index;

    Key(String column, String index) {
      this.column = column;
      this.index = index;
    }

    String index() {
      return index;
    }
  }

  String column() {
    return key.column;
  }

  String direction() {
    return ascending ? "ASC" : "DESC";
  }
}
