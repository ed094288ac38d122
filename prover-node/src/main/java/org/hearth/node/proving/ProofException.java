package org.hearth.node.proving;

/** There is no proof. The message is one sentence for the user. */
public final class ProofException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Whose fault it is, which decides whether another attempt makes sense. */
  public enum Blame {
    /** The network's files: the same files will fail again. */
    INPUT,
    /** The device, which may have miscalculated: another attempt may work. */
    DEVICE,
    /** The device does not do it now, without having tried in earnest: another one may. */
    UNABLE,
    /** Memory ran out or the program failed: another attempt may work. */
    PROGRAM
  }

  private final Blame blame;

  public ProofException(Blame blame, String sentence) {
    super(sentence);
    this.blame = blame;
  }

  public ProofException(Blame blame, String sentence, Throwable cause) {
    super(sentence, cause);
    this.blame = blame;
  }

  public Blame blame() {
    return blame;
  }
}
