/**
 * The working node: it takes jobs from a network, proves them, keeps the promise it made when it
 * accepted them, and tells in one immutable snapshot what it is doing and why.
 *
 * <p>This package holds what the window, the command line and a composition root see. The life of a
 * job is in {@code job}, the networks in {@code network}, the loops in {@code run}.
 */
@NullMarked
package org.hearth.node.api;

import org.jspecify.annotations.NullMarked;
