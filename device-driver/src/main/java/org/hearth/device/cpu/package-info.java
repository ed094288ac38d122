/**
 * The processor: what it is, how busy and warm it is, and how much power it takes. OSHI and, on
 * Linux, the processor's own energy counter stand behind small interfaces that tests replace.
 */
@NullMarked
package org.hearth.device.cpu;

import org.jspecify.annotations.NullMarked;
