/**
 * What an owner must know of a proving network before joining it, as this version of Hearth knows
 * it, and how this machine compares. It knows no client of any network: a sheet is there whether
 * Hearth can work for the network or not.
 */
@NullMarked
package org.hearth.node.network.facts;

import org.jspecify.annotations.NullMarked;
