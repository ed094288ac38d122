/** A newer version: looked for, agreed to, brought. */
@NullMarked
package org.hearth.app.ui.support.update;

import org.jspecify.annotations.NullMarked;
