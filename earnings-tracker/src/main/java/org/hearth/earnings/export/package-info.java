/** The books as CSV: for an auditor, a spreadsheet, and programs for taxes. */
@NullMarked
package org.hearth.earnings.export;

import org.jspecify.annotations.NullMarked;
