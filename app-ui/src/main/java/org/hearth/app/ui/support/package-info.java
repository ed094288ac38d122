/** Findings and the check-up: what keeps this computer from earning, and what to do. */
@NullMarked
package org.hearth.app.ui.support;

import org.jspecify.annotations.NullMarked;
