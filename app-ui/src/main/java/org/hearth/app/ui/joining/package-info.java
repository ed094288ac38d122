/** Joining a network step by step, beside its facts. */
@NullMarked
package org.hearth.app.ui.joining;

import org.jspecify.annotations.NullMarked;
