package org.hearth.device.gpu.ptx;

import java.util.Set;

/**
 * Something that a card does in a stream.
 *
 * @param memory what it reads or writes, see {@link PtxSchedule}
 */
record PtxWork(String call, Set<Long> memory, Runnable action) {}
