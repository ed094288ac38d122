/** What the user sets: checked when read, with a sentence for each thing that cannot be right. */
@NullMarked
package org.hearth.node.config;

import org.jspecify.annotations.NullMarked;
