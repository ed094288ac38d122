/**
 * How another process of the same user speaks to the running node: a socket in the node's folder,
 * typed requests, the snapshot as JSON.
 */
@NullMarked
package org.hearth.app.control;

import org.jspecify.annotations.NullMarked;
