package org.hearth.app.words;

/**
 * What the node does or why it does nothing.
 *
 * @param sentence one sentence that stays the same while a proof advances
 * @param remedy what changes it; empty when there is nothing to say
 */
public record Explanation(String sentence, String remedy) {}
