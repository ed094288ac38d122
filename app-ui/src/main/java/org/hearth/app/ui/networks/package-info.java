/** The networks: whether each is reached, and what it is. */
@NullMarked
package org.hearth.app.ui.networks;

import org.jspecify.annotations.NullMarked;
