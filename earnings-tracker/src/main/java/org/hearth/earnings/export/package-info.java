/** The books as CSV, for a tax adviser or a spreadsheet. */
@NullMarked
package org.hearth.earnings.export;

import org.jspecify.annotations.NullMarked;
