/** The list of jobs: filtered, sorted, counted and read in pages, however many there are. */
@NullMarked
package org.hearth.earnings.listing;

import org.jspecify.annotations.NullMarked;
