/** The check of the books: each check looks at the whole of them and answers with one sentence. */
@NullMarked
package org.hearth.earnings.audit;

import org.jspecify.annotations.NullMarked;
