package io.dodb.sandbox;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Collection;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@AnalyzeClasses(packages = "io.dodb", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] CORE = {
        "io.dodb.api..",
        "io.dodb.http..",
        "io.dodb.internal",
        "io.dodb.model..",
        "io.dodb.operation..",
        "io.dodb.rate.."
    };

    @ArchTest
    static final ArchRule DEPENDS_ON_CORE_AND_THE_SERVER_ALONE = classes()
            .that()
            .resideInAPackage("io.dodb.sandbox..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(CORE)
                    .or(resideInAnyPackage(
                            "io.dodb.sandbox..", "java..", "javax.net..", "javax.security..", "org.jspecify.."))
                    .or(resideInAnyPackage(
                            "reactor..", "io.netty..", "org.reactivestreams..", "tools.jackson..", "org.snakeyaml.."))
                    .or(resideInAnyPackage("org.junit.jupiter.api.extension..")))
            .because("the client's codec and the adapter must be judged by something that does not share them");

    @ArchTest
    static final ArchRule JUNIT_IS_OPTIONAL = noClasses()
            .that(resideInAnyPackage("io.dodb.sandbox").and(not(resideInAnyPackage("io.dodb.sandbox.junit"))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.junit..");

    @ArchTest
    static final ArchRule NOTHING_BLOCKS = noClasses()
            .should()
            .callMethodWhere(new Calls("block, sleep or subscribe", call -> {
                var owner = call.getTargetOwner();
                String name = call.getName();
                boolean publisher = owner.isAssignableTo(Mono.class) || owner.isAssignableTo(Flux.class);
                return (publisher && (name.startsWith("block") || name.equals("subscribe")))
                        || (owner.isEquivalentTo(Thread.class) && name.equals("sleep"));
            }));

    @ArchTest
    static final ArchRule ONLY_START_AND_CLOSE_WAIT = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(Sandbox.class.getName())
            .should()
            .callMethodWhere(new Calls(
                    "wait",
                    call -> call.getName().endsWith("Now")
                            || call.getName().startsWith("await")
                            || call.getName().equals("sync")));

    @ArchTest
    static final ArchRule CLUSTERS_KEEP_ALL_STATE = noFields()
            .that()
            .areDeclaredInClassesThat()
            .haveSimpleNameEndingWith("Handlers")
            .and()
            .areNotStatic()
            .should()
            .haveRawType(
                    assignableTo(Map.class).or(assignableTo(Collection.class)).or(simpleName("Shelf")))
            .because("what a cluster has is gone with its cluster");

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("io.dodb.(**)").should().beFreeOfCycles();
}
