/** References as stored blobs. */
package org.systole.imaging.reference;
