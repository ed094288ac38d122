package org.hearth.network.chain.event;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.hearth.network.chain.state.Verification;

/**
 * What a block's hash covers: SHA-256 of this record as canonical JSON.
 *
 * @param logHash running hash of the event log, the block's own event included
 * @param stateHash hash of the state after the block
 * @param zkCap what the ZK layer could have minted
 */
public record BlockHeader(
    long height,
    String prevHash,
    Instant time,
    String proposer,
    List<String> signers,
    String logHash,
    String stateHash,
    BigInteger work,
    BigInteger workTarget,
    BigInteger posMinted,
    BigInteger zkMinted,
    BigInteger zkCap,
    BigInteger burned,
    List<FinalJobLine> jobs) {
  public BlockHeader {
    signers = List.copyOf(signers);
    jobs = List.copyOf(jobs);
  }

  /** A job that became FINAL in the block. */
  public record FinalJobLine(
      String jobId, String prover, BigInteger credit, Verification.By decidedBy) {}
}
