/**
 * The CPU engine: puts the CPU's NTT and MSM behind the engine interface and owns their threads.
 */
@NullMarked
package org.hearth.prover.backend.cpu;

import org.jspecify.annotations.NullMarked;
