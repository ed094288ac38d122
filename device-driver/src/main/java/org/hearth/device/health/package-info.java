/**
 * The past of the devices' health: every sample of a day, minutes of a month, hours for ever, in
 * files that are only ever appended to, and charts of any span of it.
 */
@NullMarked
package org.hearth.device.health;

import org.jspecify.annotations.NullMarked;
