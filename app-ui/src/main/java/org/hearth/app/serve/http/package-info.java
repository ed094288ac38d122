/**
 * What every HTTP interface of this program is built on: a server over the JDK's, who may ask it,
 * and how long and how much. What is answered where is a {@link org.hearth.app.serve.http.Face}.
 */
@NullMarked
package org.hearth.app.serve.http;

import org.jspecify.annotations.NullMarked;
