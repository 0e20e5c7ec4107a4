package org.systole.ingestion.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.systole.base.BadInputException;

class IdentityKeyTest {
    private static final String A = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String B = "AQECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private final IdentityKey key = IdentityKey.of(A);

    @Test
    void aSurrogateDependsOnKeyAndIdAndNothingElse() {
        assertThat(key.study("1.2.3"))
                .matches("s-[0-9a-f]{16}")
                .isEqualTo(IdentityKey.of(A).study("1.2.3"));
        assertThat(key.study("1.2.3")).isNotEqualTo(key.study("1.2.4"));
        assertThat(key.study("1.2.3")).isNotEqualTo(IdentityKey.of(B).study("1.2.3"));
    }

    @Test
    void aPatientIsTheSameInAllItsStudiesWhateverThePadding() {
        assertThat(key.patient("P1 ", "1.2")).matches("p-[0-9a-f]{16}").isEqualTo(key.patient("P1", "1.3"));
    }

    @Test
    void studiesWithoutPatientIdAreNotTakenForOnePerson() {
        assertThat(key.patient("", "1.2")).isNotEqualTo(key.patient(" ", "1.3"));
    }

    @Test
    void whatIsSealedOpensOnlyUnderItsSurrogateAndItsKey() {
        byte[] sealed = key.seal("s-1", "1.2.3");
        assertThat(key.open("s-1", sealed)).isEqualTo("1.2.3");
        assertThatThrownBy(() -> key.open("s-2", sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> IdentityKey.of(B).open("s-1", sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aKeyOfAnotherLengthIsRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> IdentityKey.of("c2hvcnQ="))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("systole.identity.key")
                .hasMessageNotContaining("c2hvcnQ");
    }
}
