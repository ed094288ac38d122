/**
 * The {@code hearth} command line: one command that knows all the others, each in the room of what
 * it is about. Every command answers for people, and with {@code --json} for programs. It knows the
 * host and the words, never the window.
 */
@NullMarked
package org.hearth.app.cli;

import org.jspecify.annotations.NullMarked;
