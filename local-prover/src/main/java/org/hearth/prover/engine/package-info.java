/**
 * How proof systems reach the arithmetic: whole vectors of points, scalars and field elements go
 * in, results come out. One engine is chosen at start; this version has the scalar CPU engine.
 */
@NullMarked
package org.hearth.prover.engine;

import org.jspecify.annotations.NullMarked;
