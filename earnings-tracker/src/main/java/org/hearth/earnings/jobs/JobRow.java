package org.hearth.earnings.jobs;

import java.time.Instant;

/**
 * The present state of a job.
 *
 * @param state one of {@link JobStates}
 * @param detailJson what the node wants to remember with the state; not interpreted here
 */
public record JobRow(
    JobKey key, String state, String detailJson, Instant createdAt, Instant updatedAt) {}
