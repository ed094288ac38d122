/**
 * The host's side of Hearth's open protocol for proving accelerators on USB. It expects a device to
 * be unplugged, to stall, to garble and to lie. The messages are in {@code protocol}, the lines in
 * {@code link}, and the device's side, which a maker may read as an example, in {@code emulator}.
 * The specification is docs/accelerator-protocol.md.
 */
@NullMarked
package org.hearth.device.accelerator;

import org.jspecify.annotations.NullMarked;
