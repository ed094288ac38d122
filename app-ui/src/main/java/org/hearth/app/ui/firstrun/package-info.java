/**
 * The first start: what was found, what it may do, for whom, and a first proof. Nothing is
 * registered and no core is used before its last step is begun.
 */
@NullMarked
package org.hearth.app.ui.firstrun;

import org.jspecify.annotations.NullMarked;
