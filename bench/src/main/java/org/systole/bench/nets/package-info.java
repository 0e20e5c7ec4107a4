/** The nets against other frameworks, and how accurate they become. */
@NullMarked
package org.systole.bench.nets;

import org.jspecify.annotations.NullMarked;
