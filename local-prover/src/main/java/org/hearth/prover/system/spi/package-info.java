/**
 * What a proof system is to everybody else. Above this seam keys and witnesses are files, proofs
 * are bytes and a statement is a list of numbers; below it each system has types of its own.
 */
@NullMarked
package org.hearth.prover.system.spi;

import org.jspecify.annotations.NullMarked;
