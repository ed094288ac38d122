/**
 * What is kept from one start to the next, in a folder of the user's alone, and can be made again.
 */
@NullMarked
package org.hearth.prover.cache;

import org.jspecify.annotations.NullMarked;
