/**
 * Bento, the prover that Boundless publishes: its REST interface, what its receipts look like, and
 * the program itself where this node looks after it.
 */
@NullMarked
package org.hearth.node.network.boundless.bento;

import org.jspecify.annotations.NullMarked;
