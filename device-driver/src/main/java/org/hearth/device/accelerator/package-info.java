/**
 * Hearth's open protocol for proving accelerators on USB, both sides of it: the host's, which
 * expects a device to be unplugged, to stall, to garble and to lie, and the device's, which the
 * emulator uses and a maker may read as an example. The specification is
 * docs/accelerator-protocol.md.
 */
@NullMarked
package org.hearth.device.accelerator;

import org.jspecify.annotations.NullMarked;
