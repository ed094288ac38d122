/**
 * Finite fields. A {@link org.hearth.prover.field.FlatField} works on runs of 64-bit words inside
 * {@code long[]} arrays, so that vectors of elements are one array and no object is made in a loop;
 * {@link org.hearth.prover.field.FieldElement} is the comfortable form for code that is not hot.
 */
@NullMarked
package org.hearth.prover.field;

import org.jspecify.annotations.NullMarked;
