/** The jobs of the books on the terminal: a list, and one job with its steps. */
@NullMarked
package org.hearth.app.cli.jobs;

import org.jspecify.annotations.NullMarked;
