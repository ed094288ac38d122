package org.hearth.network.store;

/** The rows of the network's tables, in the form in which they are written and read. */
public final class Rows {
  private Rows() {}

  /** One event of the log; {@code hash} = SHA-256(previous hash + payload). */
  public record Log(long seq, String payload, String hash) {}

  /** One signed settlement event of a prover. */
  public record Settlement(
      String prover, long seq, String payload, String hash, String signature) {}

  public record Block(long height, String json) {}

  /** A lease that is over. */
  public record Lease(String leaseId, String json) {}

  /** A job that is over; {@code state} FINAL, REJECTED or CANCELLED. */
  public record Job(String jobId, String state, long height) {}

  public record Proof(String hash, byte[] bytes) {}

  /**
   * A batch just made: the next so many transfers are in it, and the rollup stands at this
   * snapshot.
   */
  public record Batch(long number, int transfers, byte[] rollupSnapshot) {}

  /** The state of the chain after log entry {@code seq}. */
  public record Snapshot(long seq, String json) {}
}
