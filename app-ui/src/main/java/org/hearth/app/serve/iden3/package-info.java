/** The HTTP interface of iden3's prover-server. */
@NullMarked
package org.hearth.app.serve.iden3;

import org.jspecify.annotations.NullMarked;
