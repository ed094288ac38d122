/**
 * The resident engine for callers on this computer: it keeps keys, witness calculators and compiled
 * code ready, and gives each caller his turn. It makes proofs and witnesses and verifies; it knows
 * no network, no books and no files of the node.
 */
@NullMarked
package org.hearth.node.engine;

import org.jspecify.annotations.NullMarked;
