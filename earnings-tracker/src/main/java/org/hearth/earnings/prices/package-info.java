/**
 * What assets were worth and when, as the owner said or imported it: kept beside the books, which
 * know no prices themselves.
 */
@NullMarked
package org.hearth.earnings.prices;

import org.jspecify.annotations.NullMarked;
