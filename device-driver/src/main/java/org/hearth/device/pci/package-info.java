/**
 * Where a graphics card sits on the PCI bus, and the list of cards that the operating system keeps.
 * Shared by the makers' packages.
 */
@NullMarked
package org.hearth.device.pci;

import org.jspecify.annotations.NullMarked;
