/** What a proof must bring: asked, worked out and drawn. */
@NullMarked
package org.hearth.app.ui.bidding;

import org.jspecify.annotations.NullMarked;
