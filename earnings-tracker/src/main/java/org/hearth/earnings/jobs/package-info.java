/**
 * Jobs as the books keep them: their keys (network, job, lease), states, steps, and what waits to
 * be sent.
 */
@NullMarked
package org.hearth.earnings.jobs;

import org.jspecify.annotations.NullMarked;
