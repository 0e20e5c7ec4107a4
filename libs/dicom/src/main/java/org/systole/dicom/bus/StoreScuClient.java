package org.systole.dicom.bus;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.DataWriter;
import org.aoju.bus.image.metric.DataWriterAdapter;
import org.aoju.bus.image.metric.DimseRSP;
import org.aoju.bus.image.metric.InputStreamWriter;
import org.aoju.bus.image.metric.internal.pdu.AAssociateRQ;
import org.systole.base.BadInputException;
import org.systole.dicom.Outgoing;
import org.systole.dicom.PeerException;
import org.systole.dicom.SendReport;
import org.systole.dicom.StoreScu;
import org.systole.dicom.codec.TransferSyntaxes;
import org.systole.dicom.image.Element;

/** The sending side. */
public final class StoreScuClient {
    private static final int NEVER_SENT = -1;

    private StoreScuClient() {}

    public static void echo(StoreScu scu) throws PeerException, InterruptedException {
        AAssociateRQ request = new AAssociateRQ();
        request.addPresentationContextFor(UID.VerificationSOPClass, UID.ImplicitVRLittleEndian);
        try (ScuAssociation association = ScuAssociation.open(scu, request)) {
            DimseRSP response = association.get().cecho();
            response.next();
        } catch (PeerException e) {
            throw e;
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw ScuAssociation.failed(scu, e);
        }
    }

    public static SendReport send(StoreScu scu, List<Outgoing> instances, IntConsumer progress)
            throws PeerException, InterruptedException {
        List<SendReport.Failure> failed = new ArrayList<>();
        AAssociateRQ request = contexts(instances);
        if (request.getNumberOfPresentationContexts() == 0) {
            instances.forEach(each -> offer(each, new AAssociateRQ(), failed));
            return new SendReport(0, failed);
        }
        int done = 0;
        try (ScuAssociation association = ScuAssociation.open(scu, request)) {
            for (Outgoing each : instances) {
                sendOne(association.get(), each, failed);
                done++;
                progress.accept(done);
            }
        } catch (PeerException e) {
            throw e;
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw ScuAssociation.failed(scu, e);
        }
        return new SendReport(instances.size() - failed.size(), failed);
    }

    private static AAssociateRQ contexts(List<Outgoing> instances) {
        AAssociateRQ request = new AAssociateRQ();
        List<SendReport.Failure> reportedWhenSent = new ArrayList<>();
        instances.forEach(each -> offer(each, request, reportedWhenSent));
        return request;
    }

    private static void offer(Outgoing each, AAssociateRQ request, List<SendReport.Failure> failed) {
        try {
            ParsedDataset parsed = ParsedDataset.of(each.content().bytes(), each.name());
            String sopClass = sopClass(parsed, each.name());
            request.addPresentationContextFor(sopClass, parsed.transferSyntax());
            // every peer takes one of these
            request.addPresentationContextFor(sopClass, UID.ExplicitVRLittleEndian);
            request.addPresentationContextFor(sopClass, UID.ImplicitVRLittleEndian);
        } catch (IOException | BadInputException e) {
            failed.add(new SendReport.Failure(each.name(), NEVER_SENT, String.valueOf(e.getMessage())));
        }
    }

    private static void sendOne(Association association, Outgoing each, List<SendReport.Failure> failed)
            throws IOException, InterruptedException {
        byte[] bytes;
        ParsedDataset parsed;
        String sopClass;
        String sopInstance;
        try {
            bytes = each.content().bytes();
            parsed = ParsedDataset.of(bytes, each.name());
            sopClass = sopClass(parsed, each.name());
            sopInstance = parsed.uid(Element.SOP_INSTANCE_UID, each.name());
        } catch (IOException | BadInputException e) {
            failed.add(new SendReport.Failure(each.name(), NEVER_SENT, String.valueOf(e.getMessage())));
            return;
        }
        Set<String> accepted = association.getTransferSyntaxesFor(sopClass);
        if (accepted.isEmpty()) {
            failed.add(new SendReport.Failure(each.name(), NEVER_SENT, "the peer does not take SOP class " + sopClass));
            return;
        }
        if (TransferSyntaxes.compressed(parsed.transferSyntax()) && !accepted.contains(parsed.transferSyntax())) {
            String refused = "the peer does not take transfer syntax " + parsed.transferSyntax();
            failed.add(new SendReport.Failure(each.name(), NEVER_SENT, refused));
            return;
        }
        String syntax = accepted.contains(parsed.transferSyntax())
                ? parsed.transferSyntax()
                : accepted.iterator().next();
        DataWriter data = syntax.equals(parsed.transferSyntax())
                ? asStored(bytes, each.name())
                : new DataWriterAdapter(parsed.attributes());
        DimseRSP response = association.cstore(sopClass, sopInstance, 0, data, syntax);
        response.next();
        judge(response.getCommand(), each.name(), failed);
    }

    private static DataWriter asStored(byte[] bytes, String name) {
        int offset = ParsedDataset.datasetOffset(bytes, name);
        return new InputStreamWriter(new ByteArrayInputStream(bytes, offset, bytes.length - offset));
    }

    private static void judge(Attributes response, String name, List<SendReport.Failure> failed) {
        int status = response.getInt(Tag.Status, NEVER_SENT);
        boolean warning = (status & 0xF000) == 0xB000;
        if (status != 0 && !warning) {
            failed.add(new SendReport.Failure(name, status, response.getString(Tag.ErrorComment, "")));
        }
    }

    private static String sopClass(ParsedDataset parsed, String name) {
        return parsed.uid(Element.SOP_CLASS_UID, name);
    }
}
