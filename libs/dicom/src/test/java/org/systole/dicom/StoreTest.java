package org.systole.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Both sides of C-STORE against each other over loopback. */
@Timeout(60)
class StoreTest {
    private static final String AE = "SYSTOLE";

    @Test
    void sentFilesArriveAsTheyAreAndTheReleaseIsTold() throws Exception {
        Recorder recorder = new Recorder(new StoreOutcome.Stored());
        try (StoreScp scp = StoreScp.start("127.0.0.1", 0, AE, StoreScp.DEFAULT_MAX_PDU, recorder)) {
            SendReport report = scu(scp.port(), AE).sendAll(files(3), done -> {});
            assertThat(report).isEqualTo(new SendReport(3, List.of()));
            for (int i = 1; i <= 3; i++) {
                ReceivedInstance got = recorder.instance();
                assertThat(got.sopInstanceUid()).isEqualTo("2.25.7." + i);
                assertThat(got.callingAe()).isEqualTo("SENDER");
                DicomInstance read = DicomFiles.read(got.part10(), "received");
                DicomInstance sent = DicomFiles.read(Images.file(i), "sent");
                assertThat(read.header()).isEqualTo(sent.header());
                assertThat(read.pixels()).isEqualTo(sent.pixels());
            }
            assertThat(recorder.end()).isEqualTo(AssociationEnd.RELEASED);
        }
    }

    @Test
    void everyOutcomeReachesTheSender() throws Exception {
        List<StoreOutcome> outcomes = List.of(
                new StoreOutcome.OutOfResources("spool is full"),
                new StoreOutcome.DataSetDoesNotMatch("not an MR image"),
                new StoreOutcome.CannotUnderstand("no position"),
                new StoreOutcome.ProcessingFailure("broken"));
        for (StoreOutcome outcome : outcomes) {
            try (StoreScp scp = StoreScp.start("127.0.0.1", 0, AE, StoreScp.DEFAULT_MAX_PDU, new Recorder(outcome))) {
                SendReport report = scu(scp.port(), AE).sendAll(files(1), done -> {});
                assertThat(report.failed())
                        .containsExactly(new SendReport.Failure("1.dcm", outcome.status(), outcome.comment()));
            }
        }
    }

    @Test
    void tooLargeAnObjectIsOutOfResourcesAndNeverReachesTheHandler() throws Exception {
        Recorder recorder = new Recorder(new StoreOutcome.Stored());
        try (StoreScp scp = StoreScp.start("127.0.0.1", 0, AE, StoreScp.DEFAULT_MAX_PDU, 500, recorder)) {
            SendReport report = scu(scp.port(), AE).sendAll(files(2), done -> {});
            assertThat(report.failed()).extracting(SendReport.Failure::status).containsExactly(0xA700, 0xA700);
            assertThat(recorder.instances).isEmpty();
        }
    }

    @Test
    void aHandlerThatThrowsIsAProcessingFailure() throws Exception {
        StoreHandler broken = new StoreHandler() {
            @Override
            public StoreOutcome received(ReceivedInstance instance) {
                throw new IllegalStateException("on purpose");
            }

            @Override
            public void associationReleased(String associationId, AssociationEnd end) {}
        };
        try (StoreScp scp = StoreScp.start("127.0.0.1", 0, AE, StoreScp.DEFAULT_MAX_PDU, broken)) {
            SendReport report = scu(scp.port(), AE).sendAll(files(1), done -> {});
            assertThat(report.failed()).extracting(SendReport.Failure::status).containsExactly(0x0110);
        }
    }

    @Test
    void aLostConnectionIsToldAsAborted() throws Exception {
        Recorder recorder = new Recorder(new StoreOutcome.Stored());
        try (StoreScp scp = StoreScp.start("127.0.0.1", 0, AE, StoreScp.DEFAULT_MAX_PDU, recorder)) {
            try (Socket socket = new Socket("127.0.0.1", scp.port())) {
                socket.getOutputStream().write(AssociateRequest.verification(AE));
                InputStream in = socket.getInputStream();
                assertThat(in.read()).as("A-ASSOCIATE-AC").isEqualTo(2);
            }
            assertThat(recorder.end()).isEqualTo(AssociationEnd.ABORTED);
        }
    }

    @Test
    void unreadableFilesAreReportedAndTheOthersGoOn() throws Exception {
        try (StoreScp scp =
                StoreScp.start("127.0.0.1", 0, AE, StoreScp.DEFAULT_MAX_PDU, new Recorder(new StoreOutcome.Stored()))) {
            List<Outgoing> mixed = List.of(new Outgoing("bad", () -> new byte[200]), files(1).get(0));
            SendReport report = scu(scp.port(), AE).sendAll(mixed, done -> {});
            assertThat(report.sent()).isEqualTo(1);
            assertThat(report.failed()).extracting(SendReport.Failure::file).containsExactly("bad");
        }
    }

    @Test
    void echoIsAnswered() throws Exception {
        try (StoreScp scp =
                StoreScp.start("127.0.0.1", 0, AE, StoreScp.DEFAULT_MAX_PDU, new Recorder(new StoreOutcome.Stored()))) {
            scu(scp.port(), AE).echo();
            assertThatThrownBy(() -> scu(scp.port(), "NOBODY").echo())
                    .isInstanceOf(PeerException.class)
                    .hasMessageContaining("NOBODY");
        }
    }

    @Test
    void nobodyListeningIsAClearError() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        assertThatThrownBy(() -> scu(closed, AE).echo())
                .isInstanceOf(PeerException.class)
                .hasMessageContaining("127.0.0.1:" + closed);
    }

    private static StoreScu scu(int port, String calledAe) {
        return new StoreScu("127.0.0.1", port, "SENDER", calledAe);
    }

    private static List<Outgoing> files(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> new Outgoing(i + ".dcm", () -> Images.file(i)))
                .toList();
    }

    private static final class Recorder implements StoreHandler {
        private final StoreOutcome outcome;
        private final BlockingQueue<ReceivedInstance> instances = new LinkedBlockingQueue<>();
        private final BlockingQueue<AssociationEnd> ends = new LinkedBlockingQueue<>();

        Recorder(StoreOutcome outcome) {
            this.outcome = outcome;
        }

        @Override
        public StoreOutcome received(ReceivedInstance instance) {
            instances.add(instance);
            return outcome;
        }

        @Override
        public void associationReleased(String associationId, AssociationEnd end) {
            ends.add(end);
        }

        ReceivedInstance instance() throws InterruptedException {
            return instances.poll(10, TimeUnit.SECONDS);
        }

        AssociationEnd end() throws InterruptedException {
            return ends.poll(10, TimeUnit.SECONDS);
        }
    }
}
