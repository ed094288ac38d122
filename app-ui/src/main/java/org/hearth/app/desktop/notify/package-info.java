/** What is told to a user who does not look at the window, how often, and what is kept of it. */
@NullMarked
package org.hearth.app.desktop.notify;

import org.jspecify.annotations.NullMarked;
