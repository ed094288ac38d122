/**
 * Files of the node: inputs under their hash, proofs, and small files written so that a power cut
 * leaves the old or the new content, never a mixture.
 */
@NullMarked
package org.hearth.node.store;

import org.jspecify.annotations.NullMarked;
