package org.hearth.node.api;

/**
 * What a network says about itself.
 *
 * @param name for display, not unique
 * @param networkId lowercase hex
 * @param height of its chain
 * @param playMoney what it pays is worth nothing
 */
public record NetworkFacts(String name, String networkId, long height, boolean playMoney) {}
