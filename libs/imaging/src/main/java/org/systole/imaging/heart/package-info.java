/** Where the heart lies in a short-axis cine, told by what moves. */
@org.jspecify.annotations.NullMarked
package org.systole.imaging.heart;
