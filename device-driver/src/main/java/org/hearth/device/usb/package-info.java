/**
 * USB devices: which are plugged in, so that a proving accelerator among them can be told and a
 * user sees that Hearth noticed what was plugged in. How to speak with an accelerator is known to
 * {@code org.hearth.device.accelerator}.
 */
@NullMarked
package org.hearth.device.usb;

import org.jspecify.annotations.NullMarked;
