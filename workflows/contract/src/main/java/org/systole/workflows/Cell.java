package org.systole.workflows;

/** One square of the matrix: a net, trained on a mix, tested on a dataset. Id: {@code <net>/<a+b>/<test>}. */
public record Cell(String id, String net, TrainTestPair pair) {
    public static Cell of(String net, TrainTestPair pair) {
        return new Cell(net + "/" + String.join("+", pair.train()) + "/" + pair.test(), net, pair);
    }
}
