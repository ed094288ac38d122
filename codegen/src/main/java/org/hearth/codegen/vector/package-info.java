/**
 * Writes the straight-line vector code of {@code org.hearth.prover.backend.vector.kernel} and
 * proves, while it writes, that no bit can be lost. Start with {@link
 * org.hearth.codegen.vector.FmaArithmetic}.
 */
@NullMarked
package org.hearth.codegen.vector;

import org.jspecify.annotations.NullMarked;
