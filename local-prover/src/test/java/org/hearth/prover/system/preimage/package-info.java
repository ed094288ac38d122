/**
 * A proof system of a few lines: knowledge of a hash's preimage, proved by opening it. It hides
 * nothing and knows no backend; it shows that a second system needs nothing but this package and
 * one line of registration.
 */
@NullMarked
package org.hearth.prover.system.preimage;

import org.jspecify.annotations.NullMarked;
