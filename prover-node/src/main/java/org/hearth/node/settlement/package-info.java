/**
 * Books what a network's signed events say, in order and once, and keeps the evidence when they
 * cannot be.
 */
@NullMarked
package org.hearth.node.settlement;

import org.jspecify.annotations.NullMarked;
