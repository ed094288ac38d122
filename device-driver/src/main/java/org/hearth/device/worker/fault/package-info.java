/**
 * How many faults of a device are accepted before it is paused. Stands below workers and
 * accelerators, which both count by it.
 */
@NullMarked
package org.hearth.device.worker.fault;

import org.jspecify.annotations.NullMarked;
