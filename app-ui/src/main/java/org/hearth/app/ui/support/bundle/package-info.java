/** The file for support: shown before it is written, written, and read again. */
@NullMarked
package org.hearth.app.ui.support.bundle;

import org.jspecify.annotations.NullMarked;
