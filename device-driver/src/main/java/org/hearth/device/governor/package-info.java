/**
 * Keeps a device at a temperature that it can bear for years: less work when it gets warm, none
 * when it gets too hot, and a sentence that says why.
 */
@NullMarked
package org.hearth.device.governor;

import org.jspecify.annotations.NullMarked;
