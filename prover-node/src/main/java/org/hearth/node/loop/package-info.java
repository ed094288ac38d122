/**
 * What all loops of the node are made of: signals, waiting times after failures, and the places
 * where a test may end the node.
 */
@NullMarked
package org.hearth.node.loop;

import org.jspecify.annotations.NullMarked;
