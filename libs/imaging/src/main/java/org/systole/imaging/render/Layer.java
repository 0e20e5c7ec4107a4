package org.systole.imaging.render;

import org.systole.imaging.LabelMap;

/**
 * Labels drawn over an image in a panel of their own.
 *
 * @param caption for example "reference"
 */
public record Layer(String caption, LabelMap labels) {}
