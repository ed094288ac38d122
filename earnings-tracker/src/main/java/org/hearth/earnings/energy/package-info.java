/** What jobs cost: the energy of their proving and its price. */
@NullMarked
package org.hearth.earnings.energy;

import org.jspecify.annotations.NullMarked;
