package org.systole.dicom.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LibrariesTest {
    @Test
    void theSettingSaysWhichLibraryIsUsed() {
        assertThat(DicomLibrary.inUse().name()).isEqualTo(System.getProperty("systole.dicom.library", "bus-image"));
    }

    @Test
    void withoutASettingItIsBusImageWhateverElseIsOnTheClassPath() {
        assertThat(Libraries.named(null).name()).isEqualTo("bus-image");
        assertThat(Libraries.named(" ").name()).isEqualTo("bus-image");
    }

    @Test
    void aLibraryThatIsNotThereIsRefusedNamingThoseThatAre() {
        assertThatThrownBy(() -> Libraries.named("fo-dicom"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("systole.dicom.library is fo-dicom")
                .hasMessageContaining("bus-image");
    }
}
