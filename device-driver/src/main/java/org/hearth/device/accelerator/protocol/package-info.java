/**
 * What host and accelerator say to each other: frames, their payloads, errors and hashes. The
 * specification is {@code docs/accelerator-protocol.md}.
 */
@NullMarked
package org.hearth.device.accelerator.protocol;

import org.jspecify.annotations.NullMarked;
