/** What files of all kinds have in common. */
@NullMarked
package org.hearth.prover.io;

import org.jspecify.annotations.NullMarked;
