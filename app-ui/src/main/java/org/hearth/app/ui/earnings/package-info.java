/** What was earned and what the energy cost: amounts, and bars over the last days. */
@NullMarked
package org.hearth.app.ui.earnings;

import org.jspecify.annotations.NullMarked;
