package org.hearth.node.api;

import java.time.Instant;

/**
 * The one sentence that says what the node is doing and why.
 *
 * @param since when it began
 * @param remedy what would change it, a sentence for the user; empty when there is nothing to do
 */
public record Why(Activity activity, String sentence, Instant since, String remedy) {}
