/**
 * What can be told of the owner and of what the computer does for him: how long nobody has touched
 * it, whether it runs on battery, which programs run, whether one of them fills the screen, and how
 * much other programs load the processors. Whoever decides when to work asks here.
 *
 * <p>Each fact is known or it is not, with the reason; none is ever guessed. Nothing here is sent
 * anywhere or kept, and the names of programs never leave this package's callers.
 */
@NullMarked
package org.hearth.device.presence;

import org.jspecify.annotations.NullMarked;
