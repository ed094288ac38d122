/** Who may read the files that Hearth keeps: their owner, and nobody else. */
@NullMarked
package org.hearth.app.files;

import org.jspecify.annotations.NullMarked;
