package org.hearth.node.rules;

/** What the rules say, and what that means for proofs that were promised. */
public record RuledWork(RuleLoop loop, ProofPacing pacing) {}
