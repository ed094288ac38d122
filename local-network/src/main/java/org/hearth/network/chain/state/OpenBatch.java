package org.hearth.network.chain.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A batch that is not proved yet.
 *
 * @param jobId the job that asks for its proof; null after that job failed
 * @param repostAt when the sequencer asks again, if jobId is null
 */
public record OpenBatch(BatchRef batch, @Nullable String jobId, Instant repostAt) {}
