/** Trains the nets that experiments ask for. */
@NullMarked
package org.systole.training;

import org.jspecify.annotations.NullMarked;
