/**
 * What the HTTP interfaces of the engine have in common: circuits by their names, and proofs as
 * jobs that can be watched and cancelled.
 */
@NullMarked
package org.hearth.app.serve.proofs;

import org.jspecify.annotations.NullMarked;
