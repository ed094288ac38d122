/** What this machine has, for comparing it with what a proving network asks for. */
@NullMarked
package org.hearth.app.preflight;

import org.jspecify.annotations.NullMarked;
