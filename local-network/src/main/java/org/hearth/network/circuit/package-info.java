/**
 * The circuits that the network has proved: their proof systems and artifact formats, their files,
 * and where jobs beside the batches come from.
 */
@NullMarked
package org.hearth.network.circuit;

import org.jspecify.annotations.NullMarked;
