package org.hearth.device.gpu.ptx;

/**
 * A launch that was done.
 *
 * @param kernel its name
 * @param chain multiplications with carry ({@code madc}) one after the other: between barriers
 *     those of the thread with most, added up, in the block with most
 */
public record PtxLaunch(String kernel, long chain) {}
