/**
 * Writes the straight-line vector code of {@link org.hearth.prover.kernel} and proves, while it
 * writes, that no bit can be lost. Start with {@link
 * org.hearth.prover.kernel.generator.FmaArithmetic}.
 */
@NullMarked
package org.hearth.prover.kernel.generator;

import org.jspecify.annotations.NullMarked;
