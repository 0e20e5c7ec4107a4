package org.systole.dicom.library;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.systole.base.BadInputException;
import org.systole.dicom.Outgoing;
import org.systole.dicom.PeerException;
import org.systole.dicom.SendReport;
import org.systole.dicom.StoreScu;
import org.systole.dicom.codec.TransferSyntaxes;
import org.systole.dicom.image.Element;

/** The sending side. */
public record Sender(DicomLibrary library, StoreScu scu) {
    private static final String VERIFICATION = "1.2.840.10008.1.1";
    /** Every peer takes one of these. */
    private static final List<String> USUAL =
            List.of(TransferSyntaxes.EXPLICIT_LITTLE_ENDIAN, TransferSyntaxes.IMPLICIT_LITTLE_ENDIAN);

    public void echo() throws PeerException, InterruptedException {
        Map<String, Set<String>> verification = Map.of(VERIFICATION, Set.of(TransferSyntaxes.IMPLICIT_LITTLE_ENDIAN));
        try (Workers workers = workers();
                OutgoingAssociation association = library.associate(scu, verification, workers)) {
            association.echo();
        } catch (IOException | RuntimeException e) {
            throw failed(e);
        }
    }

    public SendReport send(List<Outgoing> instances, IntConsumer progress) throws PeerException, InterruptedException {
        List<SendReport.Failure> failed = new ArrayList<>();
        Map<String, Set<String>> contexts = contexts(instances, failed);
        if (contexts.isEmpty()) {
            return new SendReport(0, failed);
        }
        failed.clear(); // told again, in order, when their turn comes
        int done = 0;
        try (Workers workers = workers();
                OutgoingAssociation association = library.associate(scu, contexts, workers)) {
            for (Outgoing each : instances) {
                send(association, each, failed);
                done++;
                progress.accept(done);
            }
        } catch (IOException | RuntimeException e) {
            throw failed(e);
        }
        return new SendReport(instances.size() - failed.size(), failed);
    }

    private static Workers workers() {
        return Workers.named("dicom-scu");
    }

    private Map<String, Set<String>> contexts(List<Outgoing> instances, List<SendReport.Failure> failed) {
        Map<String, Set<String>> contexts = new LinkedHashMap<>();
        for (Outgoing each : instances) {
            Part10File file = read(each, failed);
            if (file != null) {
                Set<String> syntaxes = contexts.computeIfAbsent(
                        file.fields().uid(Element.SOP_CLASS_UID), sopClass -> new LinkedHashSet<>());
                syntaxes.add(file.transferSyntax());
                syntaxes.addAll(USUAL);
            }
        }
        return contexts;
    }

    private void send(OutgoingAssociation association, Outgoing each, List<SendReport.Failure> failed)
            throws IOException, InterruptedException {
        Part10File file = read(each, failed);
        if (file == null) {
            return;
        }
        String sopClass = file.fields().uid(Element.SOP_CLASS_UID);
        String own = file.transferSyntax();
        Set<String> accepted = association.transferSyntaxes(sopClass);
        if (accepted.isEmpty()) {
            failed.add(neverSent(each, "the peer does not take SOP class " + sopClass));
            return;
        }
        if (TransferSyntaxes.compressed(own) && !accepted.contains(own)) {
            failed.add(neverSent(each, "the peer does not take transfer syntax " + own));
            return;
        }
        String syntax = accepted.contains(own) ? own : accepted.iterator().next();
        EncodedData content = syntax.equals(own)
                ? out -> file.encoded().stream().transferTo(out)
                : out -> file.fields().data().writeTo(out, syntax);
        StoreAnswer answer = association.store(sopClass, file.fields().uid(Element.SOP_INSTANCE_UID), syntax, content);
        if (!answer.stored()) {
            failed.add(new SendReport.Failure(each.name(), answer.status(), answer.comment()));
        }
    }

    /** With its UIDs; null for one that cannot be sent, which is then among the failures. */
    private @Nullable Part10File read(Outgoing each, List<SendReport.Failure> failed) {
        try {
            Part10File file = Part10File.of(each.content().bytes(), each.name(), library);
            file.fields().uid(Element.SOP_CLASS_UID);
            file.fields().uid(Element.SOP_INSTANCE_UID);
            return file;
        } catch (IOException | BadInputException e) {
            failed.add(neverSent(each, String.valueOf(e.getMessage())));
            return null;
        }
    }

    private static SendReport.Failure neverSent(Outgoing each, String why) {
        return new SendReport.Failure(each.name(), StoreAnswer.NONE, why);
    }

    private PeerException failed(Exception cause) {
        return new PeerException(
                "the DICOM peer " + scu.calledAe() + " at " + scu.host() + ":" + scu.port() + " failed: "
                        + cause.getMessage() + "; check that it runs, its address and the AE titles",
                cause);
    }
}
