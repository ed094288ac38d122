/** What the ways to a device share: waiting with a limit, copies in pieces, closing in order. */
@NullMarked
package org.hearth.device.compute.backend;

import org.jspecify.annotations.NullMarked;
