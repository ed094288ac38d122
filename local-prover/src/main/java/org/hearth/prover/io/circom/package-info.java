/**
 * Witness calculators made by circom, 1 and 2: WebAssembly that turns input.json into a witness,
 * run inside the JVM by our own interpreter or by Chicory. The code comes from outside and is
 * treated as hostile: it gets no host function but circom's own few, a memory cap and a time limit.
 */
@NullMarked
package org.hearth.prover.io.circom;

import org.jspecify.annotations.NullMarked;
