/**
 * Work for who runs a chain, or proves for somebody who does: servers that hand out one proving
 * task after the other to their own provers. What the protocols have in common is here; each
 * network's package speaks its own.
 */
@NullMarked
package org.hearth.node.operator;

import org.jspecify.annotations.NullMarked;
