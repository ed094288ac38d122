package org.hearth.earnings.jobs;

import java.time.Instant;

/** One step in the life of a job: the state it entered, when, and a sentence why. Never changed. */
public record JobStep(JobKey key, String state, Instant at, String note) {}
