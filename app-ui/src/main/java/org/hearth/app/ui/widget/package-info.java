/** Small parts that several screens share: icons, labels, a grid of cards, a line that fits. */
@NullMarked
package org.hearth.app.ui.widget;

import org.jspecify.annotations.NullMarked;
