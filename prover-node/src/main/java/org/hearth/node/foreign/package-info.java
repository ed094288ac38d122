/**
 * Provers that are not Hearth's: a network whose proofs come from a program of its own lends the
 * node that program as if it were a device, and the life of a job stays the same.
 */
@NullMarked
package org.hearth.node.foreign;

import org.jspecify.annotations.NullMarked;
