/**
 * The window's side of {@code hearth bench ui}: what runs inside the measured process, beside the
 * window, and answers the process that measures.
 */
@NullMarked
package org.hearth.app.ui.bench;

import org.jspecify.annotations.NullMarked;
