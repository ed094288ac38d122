/** What the ways to a device share: waiting with a limit, copies in pieces, closing in order. */
@NullMarked
package org.hearth.device.gpu.backend;

import org.jspecify.annotations.NullMarked;
