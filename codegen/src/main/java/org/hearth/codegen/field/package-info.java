/** What a field is to the generator, and the fields whose code Hearth ships. */
@NullMarked
package org.hearth.codegen.field;

import org.jspecify.annotations.NullMarked;
