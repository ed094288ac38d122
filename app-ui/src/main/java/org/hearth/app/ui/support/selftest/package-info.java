/** The known proof on each device that can prove. */
@NullMarked
package org.hearth.app.ui.support.selftest;

import org.jspecify.annotations.NullMarked;
