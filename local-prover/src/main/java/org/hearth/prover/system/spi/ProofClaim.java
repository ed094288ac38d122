package org.hearth.prover.system.spi;

/** A statement, and what is said to be a proof of it. */
@SuppressWarnings("ArrayRecordComponent") // a carrier of bytes; never compared
public record ProofClaim(Statement statement, byte[] proof) {}
