package org.systole.preprocessing;

import java.time.Clock;
import java.util.List;
import org.systole.imaging.recipe.Recipe;
import org.systole.platform.events.EventHeaders;
import org.systole.platform.events.Fact;
import org.systole.platform.events.Failure;
import org.systole.platform.events.Handler;
import org.systole.platform.events.Outcome;
import org.systole.platform.events.Received;
import org.systole.platform.events.Topic;
import org.systole.platform.store.ObjectRef;
import org.systole.proto.events.v1.ScanPreprocessed;
import org.systole.proto.events.v1.ScanReceived;

/** The scan path: {@code scan.received} to {@code scan.preprocessed}. The reference is passed on, not looked at. */
final class ScanDoor implements Handler<ScanReceived> {
    static final String SERVICE = "preprocessing";

    private final CasePreparation preparation;
    private final Recipe recipe;
    private final Clock clock;

    ScanDoor(CasePreparation preparation, Recipe recipe, Clock clock) {
        this.preparation = preparation;
        this.recipe = recipe;
        this.clock = clock;
    }

    @Override
    public Outcome handle(Received<ScanReceived> record) {
        ScanReceived scan = record.message();
        CasePreparation.Prepared prepared = preparation.prepare(ObjectRef.of(scan.getManifest()), recipe, null);
        Fact fact = new Fact(Topic.SCAN_PREPROCESSED, scan.getHeader().getStudyId(), answer(scan, prepared));
        return prepared.duplicate() ? Outcome.duplicate(fact) : Outcome.done(fact);
    }

    private ScanPreprocessed answer(ScanReceived scan, CasePreparation.Prepared prepared) {
        ScanPreprocessed.Builder answer = ScanPreprocessed.newBuilder()
                .setHeader(EventHeaders.following(scan.getHeader(), Topic.SCAN_PREPROCESSED, SERVICE, clock.instant()))
                .setPrepared(prepared.document().toMessage())
                .setRecipe(recipe.name())
                .setPhases(prepared.phases())
                .setSlices(prepared.slices())
                .setLastInstanceAt(scan.getLastInstanceAt());
        if (scan.hasReference()) {
            answer.setReference(scan.getReference());
        }
        return answer.build();
    }

    @Override
    public List<Fact> failed(Received<ScanReceived> record, Failure failure) {
        return EventHeaders.scanFailed(record.message().getHeader(), SERVICE, failure, clock.instant());
    }
}
