/** Commands that prove, verify and measure on this computer, without a node. */
@NullMarked
package org.hearth.app.cli.prover;

import org.jspecify.annotations.NullMarked;
