/** Measurements of the prover on this machine, alone or in turns with another prover. */
@NullMarked
package org.hearth.app.bench;

import org.jspecify.annotations.NullMarked;
