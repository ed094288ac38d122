/**
 * The life of a job as data: what it may be, what it may become, and how that is written down.
 *
 * <p>Nothing here does anything; the loops that move a job live in {@code org.hearth.node.run}.
 */
@NullMarked
package org.hearth.node.job;

import org.jspecify.annotations.NullMarked;
