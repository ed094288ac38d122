package org.hearth.device.gpu.ptx;

/**
 * A launch that was done.
 *
 * @param kernel its name
 * @param chain multiplications with carry ({@code madc}) one after the other: between barriers
 *     those of the thread with most, added up, in the block with most
 * @param updates of the word of global memory that atomic instructions updated most often
 */
public record PtxLaunch(String kernel, long chain, int updates) {}
