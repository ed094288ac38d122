/**
 * How proof systems reach the arithmetic: whole vectors of points, scalars and field elements go
 * in, results come out. One engine is chosen at start, among those of the processor and of cards.
 */
@NullMarked
package org.hearth.prover.backend.spi;

import org.jspecify.annotations.NullMarked;
