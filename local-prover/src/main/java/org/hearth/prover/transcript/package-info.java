/** The challenges at which a prover has to show that what it committed to holds. */
@NullMarked
package org.hearth.prover.transcript;

import org.jspecify.annotations.NullMarked;
