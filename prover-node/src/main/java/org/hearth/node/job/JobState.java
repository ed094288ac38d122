package org.hearth.node.job;

import java.math.BigInteger;

/**
 * Where a job stands, with all that is needed to go on from there after a restart.
 *
 * <p>A proof is named by the SHA-256 of its file ({@code proofHash}); the same bytes are sent every
 * time, because a second proof of the same statement differs from the first.
 */
public sealed interface JobState {
  JobTerms terms();

  Phase phase();

  record Offered(JobTerms terms) implements JobState {
    @Override
    public Phase phase() {
      return Phase.OFFERED;
    }
  }

  /** Committed before the network is told. */
  record Accepted(JobTerms terms) implements JobState {
    @Override
    public Phase phase() {
      return Phase.ACCEPTED;
    }
  }

  record Fetched(JobTerms terms, Attempts attempts) implements JobState {
    @Override
    public Phase phase() {
      return Phase.FETCHED;
    }
  }

  record Proving(JobTerms terms, Attempts attempts) implements JobState {
    @Override
    public Phase phase() {
      return Phase.PROVING;
    }
  }

  /** The proof file is on disk and our own verifier accepted it. */
  record Proved(JobTerms terms, String proofHash) implements JobState {
    @Override
    public Phase phase() {
      return Phase.PROVED;
    }
  }

  record Submitting(JobTerms terms, String proofHash) implements JobState {
    @Override
    public Phase phase() {
      return Phase.SUBMITTING;
    }
  }

  /** The network has the proof; its signed event settles the job. */
  record Submitted(JobTerms terms, String proofHash) implements JobState {
    @Override
    public Phase phase() {
      return Phase.SUBMITTED;
    }
  }

  /**
   * @param credit net credit in the smallest unit; zero unless the outcome is {@link Outcome#PAID}
   */
  record Settled(JobTerms terms, Outcome outcome, BigInteger credit, RewardStage stage)
      implements JobState {
    @Override
    public Phase phase() {
      return switch (outcome) {
        case PAID -> Phase.PAID;
        case LOST_RACE -> Phase.LOST_RACE;
        case REJECTED -> Phase.REJECTED;
      };
    }
  }

  /**
   * The network has the proof and pays outside of its own events, so nothing is left to be done.
   */
  record Delivered(JobTerms terms, String proofHash) implements JobState {
    @Override
    public Phase phase() {
      return Phase.DELIVERED;
    }
  }

  /** Given back on purpose, or never got. */
  record Released(JobTerms terms, String reason) implements JobState {
    @Override
    public Phase phase() {
      return Phase.RELEASED;
    }
  }

  record Expired(JobTerms terms, String reason) implements JobState {
    @Override
    public Phase phase() {
      return Phase.EXPIRED;
    }
  }

  record Failed(JobTerms terms, String reason) implements JobState {
    @Override
    public Phase phase() {
      return Phase.FAILED;
    }
  }
}
