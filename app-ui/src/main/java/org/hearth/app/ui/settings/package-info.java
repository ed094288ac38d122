/** What the window remembers: size, place and theme. */
@NullMarked
package org.hearth.app.ui.settings;

import org.jspecify.annotations.NullMarked;
