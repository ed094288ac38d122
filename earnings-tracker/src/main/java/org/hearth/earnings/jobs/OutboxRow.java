package org.hearth.earnings.jobs;

import java.time.Instant;

/** Something that must still be sent. It stays until the answer is final and it is dequeued. */
public record OutboxRow(long id, JobKey key, String kind, String payloadJson, Instant createdAt) {}
