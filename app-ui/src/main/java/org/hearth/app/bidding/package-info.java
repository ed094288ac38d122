/** What is asked before a bid is worked out, and what of it this computer knows by itself. */
@NullMarked
package org.hearth.app.bidding;

import org.jspecify.annotations.NullMarked;
