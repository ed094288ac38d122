/** Starting with the user's session: XDG autostart, the registry's Run key, a LaunchAgent. */
@NullMarked
package org.hearth.app.desktop.autostart;

import org.jspecify.annotations.NullMarked;
