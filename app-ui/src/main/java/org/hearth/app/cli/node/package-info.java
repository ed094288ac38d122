/** Commands of a node that works: run it, ask it, set it up, show its earnings. */
@NullMarked
package org.hearth.app.cli.node;

import org.jspecify.annotations.NullMarked;
