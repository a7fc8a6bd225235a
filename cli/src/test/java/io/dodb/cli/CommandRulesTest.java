package io.dodb.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.dodb.cli.session.Await;
import io.dodb.cli.session.Version;
import java.util.List;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.ObjectMapper;

@AnalyzeClasses(packages = "io.dodb.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class CommandRulesTest {
    private static final List<String> ABOVE_FILES = List.of(
            "io.dodb.cli",
            "io.dodb.cli.command..",
            "io.dodb.cli.acl..",
            "io.dodb.cli.session..",
            "io.dodb.cli.terminal..");

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
            .resideInAnyPackage(with(ABOVE_FILES, "picocli..", "io.dodb.reactor.."));

    @ArchTest
    static final ArchRule JOURNALS_KNOW_NOTHING_OF_COMMANDS = noClasses()
            .that()
            .resideInAPackage("io.dodb.cli.journal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(with(ABOVE_FILES, "picocli.."));

    @ArchTest
    static final ArchRule PICOCLI_IS_FOR_COMMANDS = noClasses()
            .that()
            .resideOutsideOfPackages("io.dodb.cli", "io.dodb.cli.command")
            .and()
            .doNotHaveFullyQualifiedName(Version.class.getName())
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("io.dodb.(**)").should().beFreeOfCycles();

    private static String[] with(List<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).toArray(String[]::new);
    }
}
