package org.hearth.app.ui.bell;

/**
 * A notification of the past.
 *
 * @param when relative to now, or the day
 * @param urgent nothing is earned until the user does something
 * @param fresh came since the user last looked
 * @param spoken all of it in one sentence
 */
record BellLine(
    String title, String text, String when, boolean urgent, boolean fresh, String spoken) {}
