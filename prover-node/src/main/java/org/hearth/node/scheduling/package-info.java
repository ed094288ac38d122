/**
 * Which device works on what, how much, and which offers can be kept: the broker, the governors,
 * speeds, energy and the pause switch.
 */
@NullMarked
package org.hearth.node.scheduling;

import org.jspecify.annotations.NullMarked;
