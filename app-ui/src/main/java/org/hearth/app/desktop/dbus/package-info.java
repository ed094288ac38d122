/**
 * Tray and notifications of Linux desktops, over the session's D-Bus: StatusNotifierItem
 * (freedesktop.org, as KDE implements it), com.canonical.dbusmenu, and Desktop Notifications 1.2.
 * Interfaces have the methods and signals of those pages; names on the bus stand in annotations.
 */
@NullMarked
package org.hearth.app.desktop.dbus;

import org.jspecify.annotations.NullMarked;
