/** What the node knows about itself while it runs, and the snapshot made of it. */
@NullMarked
package org.hearth.node.status;

import org.jspecify.annotations.NullMarked;
