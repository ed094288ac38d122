/** The CPU by 64-bit scalar code, and what all backends of the CPU share: threads and one queue. */
@NullMarked
package org.hearth.prover.backend.scalar;

import org.jspecify.annotations.NullMarked;
