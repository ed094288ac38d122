/**
 * Puts the real hardware behind the catalog: the only package of this module that may know all
 * others. {@link org.hearth.device.wiring.ThisMachine} is the way in.
 */
@NullMarked
package org.hearth.device.wiring;

import org.jspecify.annotations.NullMarked;
