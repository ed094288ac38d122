package org.hearth.node.proving;

/** There is no proof. The message is one sentence for the user. */
public class ProofException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Whose fault it is, which decides whether another attempt makes sense. */
  public enum Blame {
    /** The network's files: the same files will fail again. */
    INPUT,
    /** The same of the proving key: no job with it can be done. */
    KEY,
    /**
     * A proof was made and did not verify: a bad witness, or a device that miscalculates. Only this
     * counts against hardware, once another device has proved the same job.
     */
    UNVERIFIED,
    /** The device does not do it now, without having tried in earnest: another one may. */
    UNABLE,
    /** It does not fit in this device's memory, or in what the program may use. */
    NOT_ENOUGH_MEMORY,
    /** The program failed: another attempt may work. */
    PROGRAM;

    /**
     * Whether it lies in what came from the network, so that another attempt or device is no use.
     */
    public boolean ofNetwork() {
      return this == INPUT || this == KEY;
    }
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
