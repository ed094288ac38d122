/** The kinds of networks that the settings may name, and how the node's client of each is made. */
@NullMarked
package org.hearth.app.networks;

import org.jspecify.annotations.NullMarked;
