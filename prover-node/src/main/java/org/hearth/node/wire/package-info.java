/**
 * What any network's client needs to speak HTTP and JSON with servers that may be hostile: limits
 * of size and time, and clauses for people.
 */
@NullMarked
package org.hearth.node.wire;

import org.jspecify.annotations.NullMarked;
