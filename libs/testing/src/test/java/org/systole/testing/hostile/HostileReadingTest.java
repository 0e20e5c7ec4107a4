package org.systole.testing.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.systole.base.BadInputException;

class HostileReadingTest {
    private static final byte[] FILE = new byte[2000];

    static {
        new Random(1).nextBytes(FILE);
    }

    @Test
    void acceptedAndRefusedFilesAreCounted() {
        HostileReading reading = new HostileReading("a.nii, size:", bytes -> {
            if (bytes.length < 1000) {
                throw new BadInputException("x", "a.nii, size: too short", "copy it again");
            }
        });
        assertThat(reading.survives(Mutations.truncations(FILE))).isEqualTo(new Outcomes(50, 50));
    }

    @Test
    void anyOtherThrowableIsNamedWithItsMutation() {
        assertBroken(
                bytes -> {
                    throw new StackOverflowError();
                },
                "cut after 20 bytes: threw java.lang.StackOverflowError");
    }

    @Test
    void aRefusalThatNamesNoFieldIsBroken() {
        assertBroken(
                bytes -> {
                    throw new BadInputException("x", "a.nii: something is wrong", "do something");
                },
                "without naming a.nii, ");
    }

    @Test
    void muchMemoryIsBroken() {
        List<byte[]> kept = new java.util.ArrayList<>();
        assertBroken(
                bytes -> {
                    for (int i = 0; i < 300; i++) {
                        kept.clear();
                        kept.add(new byte[1 << 20]);
                    }
                },
                "allocated");
    }

    @Test
    void muchTimeIsBroken() {
        assertBroken(
                bytes -> {
                    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
                    long end = threads.getCurrentThreadCpuTime() + 1_100_000_000L;
                    while (threads.getCurrentThreadCpuTime() < end) {
                        Thread.onSpinWait();
                    }
                },
                "ms of CPU");
    }

    @Test
    void equalSeedsGiveEqualDamageAndEveryIndexAnother() {
        List<Mutation> once = Mutations.seeded(FILE, 3, 500).toList();
        List<Mutation> again = Mutations.seeded(FILE, 3, 500).toList();
        for (int i = 0; i < once.size(); i++) {
            assertThat(once.get(i).bytes()).isEqualTo(again.get(i).bytes());
        }
        assertThat(once.stream().map(Mutation::name).distinct()).hasSize(500);
    }

    @Test
    void aFileOfOneByteCanBeDamagedToo() {
        assertThat(Mutations.seeded(new byte[1], 5, 300)).hasSize(300);
    }

    private static void assertBroken(HostileReading.Reader reader, String message) {
        HostileReading reading = new HostileReading("a.nii, \\w+:", reader);
        assertThatThrownBy(() -> reading.survives(Stream.of(new Mutation("cut after 20 bytes", new byte[20]))))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(message);
    }
}
