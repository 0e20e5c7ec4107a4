package org.systole.orchestrator.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.systole.base.BadInputException;
import org.systole.platform.documents.DatasetManifest;
import org.systole.platform.store.ObjectRef;
import org.systole.workflows.SplitFractions;
import org.systole.workflows.SplitLists;

class SplitterTest {
    private static final ObjectRef REF = new ObjectRef("systole", "k", "ab", 1, "application/json");

    @Test
    void seventyTenTwentyOfTwentyPatientsInTwoStrata() {
        SplitLists split = Splitter.split(dataset(20), SplitFractions.DEFAULT);

        assertThat(split.train()).hasSize(14);
        assertThat(split.validation()).hasSize(2);
        assertThat(split.test()).hasSize(4);
        assertThat(Stream.of(split.train(), split.validation(), split.test()).flatMap(List::stream))
                .doesNotHaveDuplicates()
                .hasSize(20);
    }

    @Test
    void theOrderInTheManifestDoesNotMatterAndTheSeedDoes() {
        DatasetManifest dataset = dataset(20);
        List<DatasetManifest.Case> reversed = new ArrayList<>(dataset.cases());
        Collections.reverse(reversed);

        assertThat(Splitter.split(new DatasetManifest("d", "l", "x", reversed, List.of()), SplitFractions.DEFAULT))
                .isEqualTo(Splitter.split(dataset, SplitFractions.DEFAULT));
        assertThat(Splitter.split(dataset, new SplitFractions(0.7, 0.1, 2)))
                .isNotEqualTo(Splitter.split(dataset, SplitFractions.DEFAULT));
    }

    @Test
    void unknownCasesAreNamed() {
        assertThatThrownBy(() -> Splitter.check(dataset(2), new SplitLists(List.of("nobody"), List.of(), List.of())))
                .isInstanceOf(BadInputException.class)
                .hasMessage("datasets.d.split.train: no case nobody");
    }

    private static DatasetManifest dataset(int patients) {
        List<DatasetManifest.Case> cases = new ArrayList<>();
        for (int i = 0; i < patients; i++) {
            String pathology = i % 2 == 0 ? "HF" : "N";
            cases.add(new DatasetManifest.Case("c" + i, "p" + i, REF, REF, Map.of("pathology", pathology)));
        }
        return new DatasetManifest("d", "l", "x", cases, List.of());
    }
}
