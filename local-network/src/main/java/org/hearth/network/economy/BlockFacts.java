package org.hearth.network.economy;

import java.math.BigInteger;
import java.util.List;

/**
 * What one block did, in the form that {@link Invariants} judges.
 *
 * @param accounts after the block
 * @param minted by this block
 * @param rewards as booked
 * @param rewardsPermuted the same block computed with its submissions in another order
 * @param finals the jobs that became FINAL
 * @param slashes what was slashed and of which bond
 * @param stateHash after the block
 * @param replayedStateHash the same from the written event log
 */
public record BlockFacts(
    long height,
    Accounts.Snapshot accounts,
    BigInteger minted,
    BlockRewards rewards,
    BlockRewards rewardsPermuted,
    List<Final> finals,
    List<SlashFact> slashes,
    String stateHash,
    String replayedStateHash) {
  public BlockFacts {
    finals = List.copyOf(finals);
    slashes = List.copyOf(slashes);
  }

  /**
   * A job that became FINAL in this block.
   *
   * @param finalBefore the job was FINAL before this block already
   * @param emittedBefore its statement has had an emission within the window
   * @param parties prover and requester, by every name they have
   * @param committee verifiers that could vote, by every name they have
   * @param proofStored a proof with the hash named in the job is stored and was found valid
   */
  public record Final(
      String jobId,
      String statementId,
      boolean finalBefore,
      boolean emittedBefore,
      BigInteger fee,
      List<String> parties,
      List<String> committee,
      boolean proofStored) {}

  /** An amount taken from a bond. */
  public record SlashFact(String jobId, BigInteger bond, BigInteger amount) {}
}
