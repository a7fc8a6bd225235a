package io.dodb.reactor;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;
import org.reactivestreams.Publisher;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** The rules of the adapter's main code that the compiler does not check. */
@AnalyzeClasses(
        packages = "io.dodb.reactor",
        importOptions = {ImportOption.DoNotIncludeTests.class, ImportOption.DoNotIncludeJars.class})
class ArchitectureTest {
    private static final DescribedPredicate<JavaClass> NETTY =
            JavaClass.Predicates.resideInAnyPackage("reactor.netty..", "io.netty..");

    @ArchTest
    static final ArchRule onlyTheWireKnowsNetty = noClasses()
            .that()
            .resideOutsideOfPackage("io.dodb.reactor.internal.wire..")
            .should()
            .dependOnClassesThat(NETTY.and(DescribedPredicate.not(equivalentTo(HttpClient.class))));

    @ArchTest
    static final ArchRule theCustomizerIsTheOnlyOtherPlaceThatNamesItsClient = noClasses()
            .that()
            .resideOutsideOfPackage("io.dodb.reactor.internal.wire..")
            .and()
            .doNotHaveFullyQualifiedName(DatabasesClientBuilder.class.getName())
            .should()
            .dependOnClassesThat(equivalentTo(HttpClient.class));

    @ArchTest
    static final ArchRule whatUsersSeeNamesNothingInternal = methods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackages("io.dodb.reactor.internal..")
            .should(nameNothingInternal());

    @ArchTest
    static final ArchRule nothingBlocks = noClasses()
            .should()
            .callMethodWhere(target(owner(assignableTo(Mono.class, Flux.class)))
                    .and(target(nameMatching("block|blockOptional|blockFirst|blockLast|toIterable|toStream|toFuture"))))
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethodWhere(target(owner(equivalentTo(Object.class))).and(target(nameMatching("wait"))));

    @ArchTest
    static final ArchRule onlyTheBulkEngineSubscribesByItself = noClasses()
            .that()
            .resideOutsideOfPackage("io.dodb.reactor.internal.bulk..")
            .should()
            .callMethodWhere(target(owner(assignableTo(Publisher.class)))
                    .and(target(nameMatching("subscribe(With)?")))
                    // an operator passes a subscription on
                    .and(DescribedPredicate.not(target(rawParameterTypes(CoreSubscriber.class)))));

    @ArchTest
    static final ArchRule nothingPrints = noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethodWhere(target(nameMatching("printStackTrace")));

    @ArchTest
    static final ArchRule noPackageNeedsItself =
            slices().matching("io.dodb.reactor.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothingBelowKnowsTheFacades = noClasses()
            .that()
            .resideInAnyPackage("io.dodb.reactor.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.dodb.reactor");

    @ArchTest
    static final ArchRule theLayersDoNotKnowTheBulkEngine = noClasses()
            .that()
            .resideInAPackage("io.dodb.reactor.internal..")
            .and()
            .resideOutsideOfPackage("io.dodb.reactor.internal.bulk..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.dodb.reactor.bulk..", "io.dodb.reactor.internal.bulk..");

    @ArchTest
    static final ArchRule noMainClassKnowsTheSandbox =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("io.dodb.sandbox..", "io.dodb.testing..");

    @ArchTest
    static final ArchRule aNameSaysWhatAClassIsFor =
            noClasses().should().haveNameMatching(".*(Manager|Impl|Utils?|Helper)");

    @ArchTest
    static final ArchRule whatIsPublicIsNotMadeToBeExtended =
            classes().that().arePublic().and().areNotInterfaces().should().haveModifier(JavaModifier.FINAL);

    private static ArchCondition<JavaMethod> nameNothingInternal() {
        return new ArchCondition<>("name nothing internal") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                Stream.concat(Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
                        .filter(type -> type.getPackageName().startsWith("io.dodb.reactor.internal"))
                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                method, method.getFullName() + " names " + type.getName())));
            }
        };
    }

    private static DescribedPredicate<JavaClass> assignableTo(Class<?>... types) {
        DescribedPredicate<JavaClass> any = JavaClass.Predicates.assignableTo(types[0]);
        for (Class<?> type : types) {
            any = any.or(JavaClass.Predicates.assignableTo(type));
        }
        return any;
    }
}
