/** Which proof systems there are: the registry, and what works with any of them. */
@NullMarked
package org.hearth.prover.system;

import org.jspecify.annotations.NullMarked;
