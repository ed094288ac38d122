/**
 * A process of its own for each card, because a fault of the card spoils it for the process that
 * met it (CUDA C programming guide, "Error Checking"). The parent asks, the child answers, both in
 * bytes that mean something to the caller alone; each request ends within its limit, in an answer
 * or in a {@link org.hearth.device.worker.WorkerFailure} with one sentence for the user. A child
 * that misbehaves is killed and started anew, later each time, and after some faults not at all
 * until somebody says so.
 */
@NullMarked
package org.hearth.device.worker;

import org.jspecify.annotations.NullMarked;
