/** Commands of the price book: what an asset was worth, and when. */
@NullMarked
package org.hearth.app.cli.prices;

import org.jspecify.annotations.NullMarked;
