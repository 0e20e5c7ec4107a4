package org.systole.orchestrator.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.systole.orchestrator.StatedFacts;
import org.systole.orchestrator.TestPlatform;
import org.systole.platform.events.Fact;
import org.systole.platform.store.ObjectRef;
import org.systole.platform.store.ObjectStore;
import org.systole.proto.events.v1.ModelPromoted;

class PromotionsTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final ObjectRef ARCHIVE =
            new ObjectRef(ObjectStore.SYSTOLE, "models/ab.zip", "ab", 1, "application/zip");
    private static TestPlatform platform;

    private StatedFacts stated;
    private Promotions promotions;

    @BeforeAll
    static void startPlatform() throws IOException {
        platform = new TestPlatform();
    }

    @AfterAll
    static void stopPlatform() throws IOException {
        platform.close();
    }

    @BeforeEach
    void emptyCatalogue() {
        Database database = platform.emptyCatalogue();
        stated = new StatedFacts(database);
        promotions = new Promotions(database, platform.store(), Clock.fixed(NOON, ZoneOffset.UTC), "test");
    }

    @Test
    void aPromotionIsStatedOnceAndKeptInTheStore() {
        promotions.promote("default", "unet2d-1", ARCHIVE, "best");
        promotions.promote("default", "unet2d-1", ARCHIVE, "best");

        assertThat(stated.all()).hasSize(1);
        Fact fact = stated.all().get(0);
        assertThat(fact.key()).isEqualTo("default");
        assertThat(((ModelPromoted) fact.message()).getModelId()).isEqualTo("unet2d-1");
        assertThat(((ModelPromoted) fact.message()).getArchive().getKey()).isEqualTo("models/ab.zip");
        assertThat(platform.store()
                        .exists(
                                ObjectStore.SYSTOLE,
                                "promotions/" + stated.eventIds().get(0) + ".json"))
                .isTrue();
    }

    @Test
    void aModelThatTakesASlotBackIsAPromotionOfItsOwn() {
        promotions.promote("default", "unet2d-1", ARCHIVE, "first");
        promotions.promote("default", "unet2d-2", ARCHIVE, "better");
        promotions.promote("default", "unet2d-1", ARCHIVE, "second thoughts");

        assertThat(stated.eventIds()).hasSize(3).doesNotHaveDuplicates();
        assertThat(promotions.current("default").orElseThrow().reason()).isEqualTo("second thoughts");
        assertThat(promotions.history("unet2d-1"))
                .extracting(Promotions.Promotion::reason)
                .containsExactly("second thoughts", "first");
    }

    @Test
    void slotsAreHeldIndependently() {
        promotions.promote("default", "unet2d-1", ARCHIVE, "best");
        promotions.promote("trial", "unet2d-1", ARCHIVE, "a trial");

        assertThat(stated.eventIds()).hasSize(2).doesNotHaveDuplicates();
        assertThat(promotions.current("trial").orElseThrow().modelId()).isEqualTo("unet2d-1");
        assertThat(promotions.current("free")).isEmpty();
    }
}
