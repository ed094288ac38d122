/** Pico, the program that proves for Brevis: what it is asked, and what its proofs look like. */
@NullMarked
package org.hearth.node.network.brevis.pico;

import org.jspecify.annotations.NullMarked;
