package org.hearth.network.chain.state;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A batch that is not proved yet.
 *
 * @param jobId the job that asks for its proof; null after that job failed
 * @param repostAt when the sequencer asks again, if jobId is null
 */
public record OpenBatch(
    @JsonProperty("batch") ProofRequest request, @Nullable String jobId, Instant repostAt) {}
