/** The keyring of the user's session. */
@NullMarked
package org.hearth.app.desktop.dbus.keyring;

import org.jspecify.annotations.NullMarked;
