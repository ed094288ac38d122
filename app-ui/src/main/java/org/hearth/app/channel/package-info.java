/**
 * How processes of one user on one computer speak to each other: lines of text over a socket in a
 * folder that is the user's alone. What the lines mean is the matter of others.
 */
@NullMarked
package org.hearth.app.channel;

import org.jspecify.annotations.NullMarked;
