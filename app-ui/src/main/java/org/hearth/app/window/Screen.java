package org.hearth.app.window;

/** What the window shows below the sentence. */
enum Screen {
  HOME,
  PAST,
  CHECK_UP
}
