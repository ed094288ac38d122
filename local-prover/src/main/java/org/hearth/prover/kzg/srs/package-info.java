/** Powers of a secret number, of which commitments are made: a ceremony's, or insecure ones. */
@NullMarked
package org.hearth.prover.kzg.srs;

import org.jspecify.annotations.NullMarked;
