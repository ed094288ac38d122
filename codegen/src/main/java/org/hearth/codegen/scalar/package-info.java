/**
 * Writes the arithmetic of a field on words in {@code long[]}: one class for each field, its
 * numbers in the code. {@link org.hearth.codegen.scalar.MontgomeryProduct} explains the method.
 */
@NullMarked
package org.hearth.codegen.scalar;

import org.jspecify.annotations.NullMarked;
