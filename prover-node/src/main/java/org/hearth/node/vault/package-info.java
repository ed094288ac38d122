/** The node's identity key: made once, kept owner-only, never overwritten. */
@NullMarked
package org.hearth.node.vault;

import org.jspecify.annotations.NullMarked;
