package org.systole.dicom;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A hand-made A-ASSOCIATE-RQ (PS3.8 9.3.2), to be a peer that misbehaves afterwards. */
final class AssociateRequest {
    private AssociateRequest() {}

    static byte[] verification(String calledAe) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(body);
        out.writeShort(1);
        out.writeShort(0);
        out.writeBytes(String.format("%-16s%-16s", calledAe, "RUDE"));
        out.write(new byte[32]);
        item(out, 0x10, text("1.2.840.10008.3.1.1.1"));
        ByteArrayOutputStream context = new ByteArrayOutputStream();
        DataOutputStream inContext = new DataOutputStream(context);
        inContext.write(new byte[] {1, 0, 0, 0});
        item(inContext, 0x30, text("1.2.840.10008.1.1"));
        item(inContext, 0x40, text("1.2.840.10008.1.2"));
        item(out, 0x20, context.toByteArray());
        ByteArrayOutputStream user = new ByteArrayOutputStream();
        DataOutputStream inUser = new DataOutputStream(user);
        item(inUser, 0x51, new byte[] {0, 0, 64, 0});
        item(inUser, 0x52, text("1.2.3.4"));
        item(out, 0x50, user.toByteArray());
        ByteArrayOutputStream pdu = new ByteArrayOutputStream();
        DataOutputStream outer = new DataOutputStream(pdu);
        outer.write(new byte[] {1, 0});
        outer.writeInt(body.size());
        outer.write(body.toByteArray());
        return pdu.toByteArray();
    }

    private static void item(DataOutputStream out, int type, byte[] content) throws IOException {
        out.write(type);
        out.write(0);
        out.writeShort(content.length);
        out.write(content);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
