package org.systole.imaging.render;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/** Frames of greys and a few colours as a GIF that repeats for ever. */
final class AnimatedGif {
    private static final String FORMAT = "javax_imageio_gif_image_1.0";
    private static final int COLOURS = 256;

    private final IndexColorModel palette;
    private final Map<Integer, Integer> indices = new HashMap<>();
    private final int greys;

    private AnimatedGif(int[] colours) {
        greys = COLOURS - colours.length;
        int[] all = new int[COLOURS];
        for (int grey = 0; grey < greys; grey++) {
            int level = Math.round(255f * grey / (greys - 1));
            all[grey] = level << 16 | level << 8 | level;
        }
        for (int i = 0; i < colours.length; i++) {
            all[greys + i] = colours[i];
            indices.put(colours[i], greys + i);
        }
        palette = new IndexColorModel(8, COLOURS, all, 0, false, -1, java.awt.image.DataBuffer.TYPE_BYTE);
    }

    /**
     * @param frames of one size, each pixel grey or one of the colours
     * @param colours RGB
     */
    static byte[] of(List<BufferedImage> frames, int[] colours, int frameMs) {
        AnimatedGif gif = new AnimatedGif(colours);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        ImageIO.setUseCache(false);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (BufferedImage frame : frames) {
                BufferedImage indexed = gif.indexed(frame);
                writer.writeToSequence(new IIOImage(indexed, null, metadata(writer, indexed, frameMs)), null);
            }
            writer.endWriteSequence();
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes every byte", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private BufferedImage indexed(BufferedImage frame) {
        BufferedImage indexed =
                new BufferedImage(frame.getWidth(), frame.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, palette);
        WritableRaster raster = indexed.getRaster();
        for (int y = 0; y < frame.getHeight(); y++) {
            for (int x = 0; x < frame.getWidth(); x++) {
                int rgb = frame.getRGB(x, y) & 0xffffff;
                Integer colour = indices.get(rgb);
                raster.setSample(x, y, 0, colour == null ? Math.round((rgb & 0xff) * (greys - 1) / 255f) : colour);
            }
        }
        return indexed;
    }

    private static IIOMetadata metadata(ImageWriter writer, BufferedImage frame, int frameMs) throws IOException {
        // createFromRenderedImage would know the kind of image but not its palette
        IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(frame), null);
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
        IIOMetadataNode control = child(root, "GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("transparentColorIndex", "0");
        control.setAttribute("delayTime", String.valueOf(Math.max(2, Math.round(frameMs / 10f))));
        IIOMetadataNode repeat = new IIOMetadataNode("ApplicationExtension");
        repeat.setAttribute("applicationID", "NETSCAPE");
        repeat.setAttribute("authenticationCode", "2.0");
        repeat.setUserObject(new byte[] {1, 0, 0}); // sub-block 1: repeat 0 times, which is for ever
        child(root, "ApplicationExtensions").appendChild(repeat);
        metadata.setFromTree(FORMAT, root);
        return metadata;
    }

    private static IIOMetadataNode child(IIOMetadataNode root, String name) {
        for (int i = 0; i < root.getLength(); i++) {
            if (root.item(i).getNodeName().equals(name)) {
                return (IIOMetadataNode) root.item(i);
            }
        }
        IIOMetadataNode child = new IIOMetadataNode(name);
        root.appendChild(child);
        return child;
    }
}
