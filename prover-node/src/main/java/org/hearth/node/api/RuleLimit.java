package org.hearth.node.api;

/**
 * What a rule does to proofs that go on.
 *
 * @param percent of the time that devices may work, 1 to 100
 * @param promised they would rest, but then their deadlines would be missed
 */
public record RuleLimit(RuleKind rule, int percent, boolean promised) {}
