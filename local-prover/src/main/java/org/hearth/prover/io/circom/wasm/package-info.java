/**
 * A small interpreter for the WebAssembly that circom 2 makes (WebAssembly Core Specification 1.0).
 * All such calculators begin with the same routines for field elements; those are recognised by
 * their bytes and run as Java code on the prover's own field, which is where nearly all the time of
 * a witness goes. What is not circom's usual WebAssembly is refused with {@link
 * org.hearth.prover.io.circom.wasm.UnsupportedWasmException}, for another engine to run.
 *
 * <p>The code comes from outside: it reaches nothing but its own memory and the host functions that
 * it is given, its counts are compared before anything is allocated, and it can be interrupted.
 */
@NullMarked
package org.hearth.prover.io.circom.wasm;

import org.jspecify.annotations.NullMarked;
