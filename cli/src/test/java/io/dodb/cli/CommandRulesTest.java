package io.dodb.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.ObjectMapper;

@AnalyzeClasses(packages = "io.dodb.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class CommandRulesTest {

    @ArchTest
    static final ArchRule ONE_CLASS_BLOCKS = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(Await.class.getName())
            .should()
            .callMethod(Mono.class, "block")
            .orShould()
            .callMethod(Mono.class, "blockOptional")
            .orShould()
            .callMethod(Mono.class, "toFuture")
            .orShould()
            .callMethod(Flux.class, "blockFirst")
            .orShould()
            .callMethod(Flux.class, "blockLast")
            .orShould()
            .callMethod(Flux.class, "toIterable")
            .orShould()
            .callMethod(Flux.class, "toStream");

    @ArchTest
    static final ArchRule ONE_CLASS_EXITS = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(Dodb.class.getName())
            .should()
            .callMethod(System.class, "exit", int.class);

    @ArchTest
    static final ArchRule NO_MAPPER_BUT_THE_CODEC =
            noClasses().should().dependOnClassesThat().areAssignableTo(ObjectMapper.class);

    @ArchTest
    static final ArchRule FILES_KNOW_NOTHING_OF_COMMANDS = noClasses()
            .that()
            .resideInAPackage("io.dodb.cli.file..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.dodb.cli", "picocli..", "io.dodb.reactor..");

    @ArchTest
    static final ArchRule JOURNALS_KNOW_NOTHING_OF_COMMANDS = noClasses()
            .that()
            .resideInAPackage("io.dodb.cli.journal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.dodb.cli", "picocli..");
}
