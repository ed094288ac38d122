package org.hearth.network.chain.state;

/** A statement that is proved: who proved it last and in which block (anti-waste rule W2). */
public record Statement(String prover, String leaseId, String proofHash, long height) {}
