/**
 * Updates of the program itself: a signed feed says what there is, and nothing is downloaded or
 * replaced without the owner's consent. The public key comes with the build; a build without one
 * has no updates and says so.
 */
@NullMarked
package org.hearth.app.update;

import org.jspecify.annotations.NullMarked;
