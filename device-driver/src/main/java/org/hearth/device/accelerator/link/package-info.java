/** Lines of bytes to an accelerator: USB bulk endpoints, serial ports, pseudo terminals. */
@NullMarked
package org.hearth.device.accelerator.link;

import org.jspecify.annotations.NullMarked;
