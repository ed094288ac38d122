package org.hearth.node.network.spi;

import java.time.Instant;
import org.hearth.node.job.JobTerms;

/** A job that the node may take until {@code expires} (the network's time). */
public record Offer(JobTerms terms, Instant expires) {}
