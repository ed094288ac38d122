/**
 * The composition root: builds a node and, where wanted, the embedded local network, with every
 * clock, folder and source of randomness handed in by name.
 */
@NullMarked
package org.hearth.app.host;

import org.jspecify.annotations.NullMarked;
