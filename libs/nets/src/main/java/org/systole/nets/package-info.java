/** Nets, their training and their use: configuration in, model archive out; archive and prepared scan in, labels out. */
@NullMarked
package org.systole.nets;

import org.jspecify.annotations.NullMarked;
