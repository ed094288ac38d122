/** The files around the books: where the newest backup is, and how files take others' place. */
@NullMarked
package org.hearth.earnings.files;

import org.jspecify.annotations.NullMarked;
