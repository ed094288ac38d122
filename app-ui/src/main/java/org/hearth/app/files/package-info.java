/**
 * Files: who may read those that Hearth keeps, which is their owner and nobody else, and how those
 * that a person names are written.
 */
@NullMarked
package org.hearth.app.files;

import org.jspecify.annotations.NullMarked;
