package org.hearth.app.desktop.notify;

import java.time.Instant;

/**
 * Something that happened, in words.
 *
 * @param title a few words
 * @param text one or two sentences: what is the case, what to do
 */
public record Notification(NotificationKind kind, Instant at, String title, String text) {}
