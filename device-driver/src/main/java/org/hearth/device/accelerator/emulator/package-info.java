/**
 * The device's side of the protocol, as a program: for tests of hosts and for people without the
 * hardware. It knows no proof system: a {@link org.hearth.device.accelerator.emulator.ProofMaker}
 * gets bytes and returns bytes.
 */
@NullMarked
package org.hearth.device.accelerator.emulator;

import org.jspecify.annotations.NullMarked;
