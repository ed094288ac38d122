/** A GPU's memory: how much of it may be used, and how data gets there. */
@NullMarked
package org.hearth.prover.backend.gpu.memory;

import org.jspecify.annotations.NullMarked;
