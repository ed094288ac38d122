package org.hearth.app.ui.shell;

/** What the window shows below the sentence. */
enum Screen {
  HOME,
  PAST,
  CHECK_UP
}
