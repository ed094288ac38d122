package org.hearth.node.operator;

/**
 * A task as a server has just handed it out.
 *
 * @param input for the prover program, not empty; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of bytes; never compared
public record HandedTask(ServerTask task, byte[] input) {}
