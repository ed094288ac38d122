/** The HTTP interface of the prover behind Sui's zkLogin. */
@NullMarked
package org.hearth.app.serve.zklogin;

import org.jspecify.annotations.NullMarked;
