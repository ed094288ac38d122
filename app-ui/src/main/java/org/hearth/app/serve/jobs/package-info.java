/** The engine's own HTTP interface: circuits, proofs as jobs, verification, and numbers. */
@NullMarked
package org.hearth.app.serve.jobs;

import org.jspecify.annotations.NullMarked;
