/**
 * Keys: the node's identity, made once, kept owner-only, never overwritten; and the worker key for
 * chains, which is encrypted, as it holds money.
 */
@NullMarked
package org.hearth.node.vault;

import org.jspecify.annotations.NullMarked;
