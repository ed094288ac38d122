/** What a proof has to bring, so that it is worth its energy, its fees and its risk. */
@NullMarked
package org.hearth.node.bid;

import org.jspecify.annotations.NullMarked;
