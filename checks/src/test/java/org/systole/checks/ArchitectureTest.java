package org.systole.checks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between the modules (docs/architecture.md), each with its reason. */
@AnalyzeClasses(packages = "org.systole", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] LIBS = {
        "org.systole.base..",
        "org.systole.dicom..",
        "org.systole.imaging..",
        "org.systole.metrics..",
        "org.systole.nets..",
        "org.systole.platform..",
        "org.systole.report..",
        "org.systole.phantom.."
    };
    private static final String[] SERVICES = {
        "org.systole.ingestion..",
        "org.systole.preprocessing..",
        "org.systole.training..",
        "org.systole.inference..",
        "org.systole.evaluation.."
    };

    @ArchTest
    static final ArchRule libsKnowNoFramework = noClasses()
            .that()
            .resideInAnyPackage(LIBS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "jakarta.enterprise..", "jakarta.ws.rs..", "io.temporal..")
            .because("the core runs from the command line, in tests and in every service alike");

    @ArchTest
    static final ArchRule onlyThePlatformKnowsKafkaAndTheStoreClient = noClasses()
            .that()
            .resideInAnyPackage("org.systole..")
            .and()
            .resideOutsideOfPackages(
                    "org.systole.platform..", "org.systole.embedded..", "org.systole.shell..", "org.systole.testing..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "io.minio..")
            .because("delivery and storage guarantees are kept in one place");

    @ArchTest
    static final ArchRule dicomForkStaysBehindItsAdapter = noClasses()
            .that()
            .resideOutsideOfPackage("org.systole.dicom.bus..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.aoju..")
            .because("the fork can be exchanged for the original library (ADR 0002)");

    /** Has something to look at with -Pdcm4che only. */
    @ArchTest
    static final ArchRule dcm4cheStaysBehindItsAdapter = noClasses()
            .that()
            .resideOutsideOfPackage("org.systole.dicom.dcm4che..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.dcm4che3..")
            .because("the build needs nothing but Central without it (ADR 0002)");

    @ArchTest
    static final ArchRule librariesAreReachedThroughThePortOnly = noClasses()
            .that()
            .resideOutsideOfPackage("org.systole.dicom..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.systole.dicom.library..", "org.systole.dicom.bus..", "org.systole.dicom.dcm4che..")
            .because("which of them is used is a setting (ADR 0002)");

    @ArchTest
    static final ArchRule tensorFlowStaysInTheNets = noClasses()
            .that()
            .resideOutsideOfPackage("org.systole.nets..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.tensorflow..", "ai.djl..")
            .because("another framework is a dependency and no rewrite");

    @ArchTest
    static void servicesNeverDependOnServices(com.tngtech.archunit.core.domain.JavaClasses all) {
        for (String service : SERVICES) {
            String[] others = java.util.Arrays.stream(SERVICES)
                    .filter(other -> !other.equals(service))
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(service)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .orShould()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.systole.orchestrator..", "org.systole.cli..", "org.systole.embedded..")
                    .because("services meet over facts and intent only")
                    .check(all);
        }
    }

    @ArchTest
    static final ArchRule orchestratorKnowsContractsOnly = noClasses()
            .that()
            .resideInAPackage("org.systole.orchestrator..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SERVICES)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("org.systole.cli..", "org.systole.embedded..")
            .because("it tells services what is wanted through workflows/contract");

    @ArchTest
    static final ArchRule commandLineReachesServicesOverTheNetwork = noClasses()
            .that()
            .resideInAPackage("org.systole.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SERVICES)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("org.systole.orchestrator..", "org.systole.embedded..", "org.systole.shell..")
            .because("the same command works against a cluster");

    @ArchTest
    static final ArchRule embeddedKnowsOnlyThePlatform = noClasses()
            .that()
            .resideInAPackage("org.systole.embedded..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.systole.dicom..",
                    "org.systole.imaging..",
                    "org.systole.nets..",
                    "org.systole.metrics..",
                    "org.systole.report..",
                    "org.systole.workflows..")
            .because("it starts processes; what they do is their own matter");

    @ArchTest
    static final ArchRule contractsCarryReferencesOnly = classes()
            .that()
            .resideInAPackage("org.systole.workflows..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "org.systole.workflows..",
                    "org.systole.base..",
                    "io.temporal..",
                    "com.fasterxml.jackson..",
                    "org.jspecify..",
                    "java..")
            .because("workflow payloads hold references, never pixels");

    @ArchTest
    static final ArchRule namesSayWhatThingsAre = noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .because("style: a name that says nothing hides a missing concept");
}
