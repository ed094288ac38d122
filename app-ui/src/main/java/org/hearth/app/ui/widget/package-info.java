/** Small parts that several screens share: icons, labels, a grid of cards, pausing. */
@NullMarked
package org.hearth.app.ui.widget;

import org.jspecify.annotations.NullMarked;
