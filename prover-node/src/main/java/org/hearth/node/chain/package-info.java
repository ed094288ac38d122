/**
 * What a node needs of Ethereum and chains like it: addresses, keys, transactions, signed messages
 * and the encoding of calls and events. Encodings come from a library (docs/decisions/0030), and
 * what is done with them is ours.
 */
@NullMarked
package org.hearth.node.chain;

import org.jspecify.annotations.NullMarked;
