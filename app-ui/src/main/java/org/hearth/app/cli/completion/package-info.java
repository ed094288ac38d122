/**
 * What is made of the command line itself: completion for shells and the manual page. Packages for
 * Linux take both from the program that they hold, so neither can be of another version.
 */
@NullMarked
package org.hearth.app.cli.completion;

import org.jspecify.annotations.NullMarked;
