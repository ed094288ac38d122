/**
 * What goes wrong with accelerators, made to happen on purpose with an emulated one: for tests of a
 * host. Nothing here runs unless the emulator is asked for faults.
 */
@NullMarked
package org.hearth.device.accelerator.emulator.fault;

import org.jspecify.annotations.NullMarked;
