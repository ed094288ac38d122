/** What the icon in the tray shows and offers, on whatever desktop. */
@NullMarked
package org.hearth.app.desktop.tray;

import org.jspecify.annotations.NullMarked;
