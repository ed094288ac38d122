package org.hearth.device.worker;

/** A request did not end in an answer. The message is one sentence for the user. */
public final class WorkerFailure extends Exception {
  private static final long serialVersionUID = 1L;
  private final FailureKind kind;
  private final String sentence;

  public WorkerFailure(FailureKind kind, String gpu, String detail) {
    this(kind, kind.sentence(gpu, detail));
  }

  private WorkerFailure(FailureKind kind, String sentence) {
    super(sentence);
    this.kind = kind;
    this.sentence = sentence;
  }

  /** What the user reads. */
  public String sentence() {
    return sentence;
  }

  public FailureKind kind() {
    return kind;
  }

  /** See {@link FailureKind#countsAgainstHardware}. */
  public boolean countsAgainstHardware() {
    return kind.countsAgainstHardware();
  }
}
