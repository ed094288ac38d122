/**
 * USB devices: which are plugged in, so that a proving accelerator among them can be told and a
 * user sees that Hearth noticed what was plugged in. None of them proves in this version.
 */
@NullMarked
package org.hearth.device.usb;

import org.jspecify.annotations.NullMarked;
