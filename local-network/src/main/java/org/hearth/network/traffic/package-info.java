/**
 * A <em>simulated</em> population of rollup users whose transfers give the provers something to
 * prove.
 */
@NullMarked
package org.hearth.network.traffic;

import org.jspecify.annotations.NullMarked;
