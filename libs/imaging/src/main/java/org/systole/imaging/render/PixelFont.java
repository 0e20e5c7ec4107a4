package org.systole.imaging.render;

/** Capitals, digits and a few signs, 3 pixels wide and 5 high. Other characters are blank. */
final class PixelFont {
    static final int WIDTH = 3;
    static final int HEIGHT = 5;

    /** From one character to the next. */
    static final int ADVANCE = WIDTH + 1;

    private static final String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.,:%/()=";

    /** Five octal digits per character, one per row; the highest bit is the left pixel. */
    private static final String ROWS = "25755" + "65656" + "34443" + "65556" + "74647" + "74644" + "34553" + "55755"
            + "72227" + "11152" + "55655" + "44447" + "57755" + "65555" + "25552" + "65644" + "25563" + "65655"
            + "34216"
            + "72222" + "55557" + "55552" + "55775" + "55255" + "55222" + "71247" + "75557" + "26227" + "71747"
            + "71717"
            + "55711" + "74717" + "74757" + "71222" + "75757" + "75717" + "00700" + "00002" + "00024" + "02020"
            + "51245"
            + "11244" + "24442" + "21112" + "07070";

    private PixelFont() {}

    static boolean isSet(char character, int row, int column) {
        int index = CHARACTERS.indexOf(Character.toUpperCase(character));
        return index >= 0 && ((ROWS.charAt(index * HEIGHT + row) - '0') >> (WIDTH - 1 - column) & 1) != 0;
    }
}
