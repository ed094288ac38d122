/** What was found when the books were compared with what a network says. */
@NullMarked
package org.hearth.earnings.reconcile;

import org.jspecify.annotations.NullMarked;
