package org.systole.dicom.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.systole.dicom.AssociationEnd;
import org.systole.dicom.Outgoing;
import org.systole.dicom.ReceivedInstance;
import org.systole.dicom.SendReport;
import org.systole.dicom.StoreHandler;
import org.systole.dicom.StoreOutcome;
import org.systole.dicom.StoreScu;
import org.systole.testing.FreePort;

/** Each library on the class path sends to each. */
@Timeout(60)
class LibrariesTogetherTest {
    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("pairs")
    void whatOneSendsTheOtherReceivesByteForByte(String from, String to) throws Exception {
        List<String> names = List.of("u12-explicit.dcm", "s16-big.dcm", "u12-deflated.dcm", "frames-rle.dcm");
        List<Outgoing> files =
                names.stream().map(name -> new Outgoing(name, () -> file(name))).toList();
        Recorder recorder = new Recorder();
        ScpSettings settings = new ScpSettings("127.0.0.1", FreePort.find(), "SYSTOLE", 1 << 14, 1 << 24);

        try (Workers workers = Workers.named("receiving")) {
            DicomLibrary.Listener listener = Libraries.named(to).listen(settings, recorder, workers);
            StoreScu scu = new StoreScu("127.0.0.1", settings.port(), "SENDER", "SYSTOLE");
            Sender sender = new Sender(Libraries.named(from), scu);
            sender.echo();
            SendReport report = sender.send(files, done -> {});

            assertThat(report).isEqualTo(new SendReport(4, List.of()));
            assertThat(recorder.ends.poll(10, TimeUnit.SECONDS)).isEqualTo(AssociationEnd.RELEASED);
            listener.close();
        }
        assertThat(recorder.instances).hasSize(4);
        for (String name : names) {
            Part10File got = Part10File.of(recorder.instances.remove().part10(), "received");
            Part10File sent = Part10File.of(file(name), name);
            assertThat(got.transferSyntax()).isEqualTo(sent.transferSyntax());
            assertThat(got.encoded().stream()).hasSameContentAs(sent.encoded().stream());
        }
    }

    static Stream<Arguments> pairs() {
        return Libraries.all().stream()
                .flatMap(from -> Libraries.all().stream().map(to -> Arguments.of(from.name(), to.name())));
    }

    private static byte[] file(String name) {
        try (InputStream in = Part10File.class.getResourceAsStream("/org/systole/dicom/golden/" + name)) {
            return Objects.requireNonNull(in).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Recorder implements StoreHandler {
        private final BlockingQueue<ReceivedInstance> instances = new LinkedBlockingQueue<>();
        private final BlockingQueue<AssociationEnd> ends = new LinkedBlockingQueue<>();

        @Override
        public StoreOutcome received(ReceivedInstance instance) {
            instances.add(instance);
            return new StoreOutcome.Stored();
        }

        @Override
        public void associationReleased(String associationId, AssociationEnd end) {
            if (!instances.isEmpty()) { // that of the echo ends with none
                ends.add(end);
            }
        }
    }
}
