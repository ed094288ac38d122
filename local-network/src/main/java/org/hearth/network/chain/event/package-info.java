/**
 * What happens to the chain and what follows from it: the events of the log, their effects, and
 * blocks.
 */
@NullMarked
package org.hearth.network.chain.event;

import org.jspecify.annotations.NullMarked;
