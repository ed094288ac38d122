/** The HTTP interface of rapidsnark's proof server. */
@NullMarked
package org.hearth.app.serve.rapidsnark;

import org.jspecify.annotations.NullMarked;
