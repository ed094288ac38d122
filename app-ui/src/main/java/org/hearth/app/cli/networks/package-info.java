/** The command that tells of proving networks before one is joined. */
@NullMarked
package org.hearth.app.cli.networks;

import org.jspecify.annotations.NullMarked;
