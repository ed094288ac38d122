package org.hearth.earnings.jobs;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What may be asked of the jobs in the books. A job belongs to one network; a question without a
 * network is about all of them.
 */
public interface JobQueries {
  /** The newest jobs of all networks first. */
  List<JobRow> jobs(int limit);

  /** The newest jobs of a network first. */
  List<JobRow> jobs(String network, int limit);

  /** All jobs of all networks in one of the states, the oldest first. */
  List<JobRow> jobsInStates(Set<String> states);

  /** All jobs of a network in one of the states, the oldest first. */
  List<JobRow> jobsInStates(String network, Set<String> states);

  /** Empty when the job is unknown. */
  Optional<JobRow> job(JobKey key);

  /** The life of a job from its first step on; empty when it is unknown. */
  List<JobStep> steps(JobKey key);

  /** How many jobs of all networks are in a state. */
  long countJobs(String state);

  /** How many jobs of a network are in a state. */
  long countJobs(String network, String state);

  /** What waits to be sent to any network, the oldest first. */
  List<OutboxRow> outbox();

  /** What waits to be sent to a network, the oldest first. */
  List<OutboxRow> outbox(String network);

  /** The number of the last event taken in from a network; 0 before the first. */
  long cursor(String network);

  /** The hash of the last event taken in from a network; empty before the first. */
  Optional<String> cursorHash(String network);
}
