package org.systole.dicom.library;

import java.io.ByteArrayOutputStream;

/** Keeps what is written up to a cap; beyond it keeps nothing and swallows the rest, so that a peer stays in step. */
final class CappedBytes extends ByteArrayOutputStream {
    private final int cap;
    private boolean overflown;

    CappedBytes(int cap) {
        this.cap = cap;
    }

    boolean overflown() {
        return overflown;
    }

    @Override
    public synchronized void write(int value) {
        if (admits(1)) {
            super.write(value);
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        if (admits(length)) {
            super.write(bytes, offset, length);
        }
    }

    private boolean admits(int more) {
        overflown |= (long) count + more > cap;
        if (overflown) {
            reset();
        }
        return !overflown;
    }
}
