package org.systole.orchestrator.experiment;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.systole.base.BadInputException;
import org.systole.base.CanonicalJson;
import org.systole.workflows.ExperimentSpecification;

class SpecificationCheckTest {
    private static final String GOOD =
            "{'name':'n','datasets':[{'name':'sb','digest':'d1'}],'nets':['unet2d'],'recipe':'khened',"
                    + "'training':{'epochs':2},'pairs':[{'train':['sb'],'test':'sb'}],'promote':'default'}";

    @Test
    void aPlainSpecificationIsAccepted() {
        assertThatCode(() -> SpecificationCheck.check(specification(GOOD))).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'unet2d' | 'vnet' | nets[0] is vnet",
                "'khened' | 'none' | recipe is none",
                "'khened' | 'khened','postProcessing':'fill, fill' | postProcessing: step fill is there twice",
                "'epochs':2 | 'epochs':-1 | training.epochs is negative",
                "'test':'sb' | 'test':'rv' | pairs[0].test names rv, which is not in datasets",
                "'digest':'d1' | 'digest':'' | datasets[0].digest is missing",
                "'name':'n' | 'name':' ' | name is missing",
                "'promote':'default' | 'promote':'A/B' | promote is not a slot name",
            })
    void whatIsWrongIsNamedByItsField(String good, String bad, String message) {
        assertThatThrownBy(() -> SpecificationCheck.check(specification(GOOD.replace(good, bad))))
                .isInstanceOf(BadInputException.class)
                .hasMessage(message);
    }

    private static ExperimentSpecification specification(String json) throws IOException {
        return CanonicalJson.read(
                json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), ExperimentSpecification.class);
    }
}
