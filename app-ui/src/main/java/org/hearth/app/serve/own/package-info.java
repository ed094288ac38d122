/**
 * The node's own HTTP interface for programs of the same user: off until asked for, on the loopback
 * interface, with a token. It shows the snapshot that window and command line show, and takes the
 * same commands.
 */
@NullMarked
package org.hearth.app.serve.own;

import org.jspecify.annotations.NullMarked;
