/**
 * All sentences for people about the node, its devices and its jobs, and how numbers, amounts and
 * times are written. The window and the command line print from here; the texts of a language are a
 * file of properties, and a line in each block of phrases.txt.
 */
@NullMarked
package org.hearth.app.words;

import org.jspecify.annotations.NullMarked;
