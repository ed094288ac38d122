/**
 * NVIDIA's assembly text, executed in Java: a driver without a card. It takes the PTX that is
 * shipped, carry flag and all, and stands behind the same calls as NVIDIA's driver, so that kernels
 * and what launches them are tested where there is no card. It is a program that imitates a card,
 * and calls itself simulated; it says nothing about speed, or about what the real driver's compiler
 * makes of the text.
 *
 * <p>Source: NVIDIA, Parallel Thread Execution ISA.
 */
package org.hearth.device.gpu.ptx;
