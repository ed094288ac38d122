package org.hearth.prover.system.spi;

/**
 * How large a proof system's files and statements may be, in bytes. They are what its readers can
 * take, so that nothing larger is ever fetched, kept or passed on.
 *
 * @param statementBytes of a statement's file
 */
public record Limits(
    long keyBytes, long witnessBytes, int proofBytes, int verifyingKeyBytes, int statementBytes) {}
