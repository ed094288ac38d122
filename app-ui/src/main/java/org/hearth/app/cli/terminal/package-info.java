/** What every command needs to talk in a terminal: text or JSON, tables, a progress bar, files. */
@NullMarked
package org.hearth.app.cli.terminal;

import org.jspecify.annotations.NullMarked;
