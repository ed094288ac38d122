/** The jobs: a table, and the story of the one that is chosen. */
@NullMarked
package org.hearth.app.ui.jobs;

import org.jspecify.annotations.NullMarked;
