/**
 * Writes the code that is specialised to a field: run {@link org.hearth.codegen.CodeGenerator}
 * after a change. Nothing of this module is shipped.
 */
@NullMarked
package org.hearth.codegen;

import org.jspecify.annotations.NullMarked;
