/**
 * Capping a card's power: only when its owner asks for it, within what the card allows, and with
 * the way back kept in a file.
 */
@NullMarked
package org.hearth.device.power;

import org.jspecify.annotations.NullMarked;
