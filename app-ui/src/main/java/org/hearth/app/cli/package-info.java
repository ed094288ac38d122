/**
 * The {@code hearth} command line. Every command answers for people, and with {@code --json} for
 * programs.
 */
@NullMarked
package org.hearth.app.cli;

import org.jspecify.annotations.NullMarked;
