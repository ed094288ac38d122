/**
 * The rules about money: the two-layer block reward, the work target, accounts, bonds and the
 * invariants. Pure integer arithmetic in the smallest unit; nothing here knows of clocks, files or
 * threads.
 */
@NullMarked
package org.hearth.network.economy;

import org.jspecify.annotations.NullMarked;
