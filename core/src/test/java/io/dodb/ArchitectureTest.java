package io.dodb;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Optional;

/** What the architecture says of this module, as rules. */
@AnalyzeClasses(packages = "io.dodb", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule CORE_IS_PURE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("reactor..", "io.netty..", "org.reactivestreams..", "java.net.http..", "org.slf4j..");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("io.dodb.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_THE_CODEC_KNOWS_JACKSON = noClasses()
            .that()
            .resideOutsideOfPackage("io.dodb.internal.json..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("tools.jackson..");

    @ArchTest
    static final ArchRule MODELS_DEPEND_ON_NO_OTHER_PART = noClasses()
            .that()
            .resideInAPackage("io.dodb.model..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.dodb..")
                    .and(DescribedPredicate.not(resideInAnyPackage("io.dodb.model..", "io.dodb.internal.."))));

    @ArchTest
    static final ArchRule TIME_AND_CHANCE_ARE_ARGUMENTS = noClasses()
            .should()
            .callMethodWhere(describe(
                    "reads a clock or random numbers, or waits",
                    call -> isClockOrChance(
                            call.getTargetOwner().getName(), call.getTarget().getName())));

    private static boolean isClockOrChance(String owner, String method) {
        return switch (owner) {
            case "java.lang.System" -> method.equals("currentTimeMillis") || method.equals("nanoTime");
            case "java.lang.Thread" -> method.equals("sleep");
            case "java.lang.Math" -> method.equals("random");
            case "java.lang.Object" -> method.equals("wait");
            case "java.util.concurrent.ThreadLocalRandom" -> true;
            default -> owner.startsWith("java.time.") && (method.equals("now") || method.startsWith("system"));
        };
    }

    @ArchTest
    static final ArchRule NOTHING_IS_PRINTED = noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace");

    /** The components of a record are fields too. */
    @ArchTest
    static final ArchRule NO_OPTIONAL_IS_KEPT = fields().should().notHaveRawType(Optional.class);

    @ArchTest
    static final ArchRule NAMES_SAY_SOMETHING =
            noClasses().should().haveNameMatching(".*(Manager|Impl|Utils?|Helper|Dto)");

    @ArchTest
    static final ArchRule MODELS_ARE_VALUES = classes()
            .that()
            .resideInAPackage("io.dodb.model..")
            .and()
            .doNotHaveSimpleName("package-info")
            .and()
            .areNotAnnotations()
            .and()
            .areNotInterfaces()
            .should()
            .beRecords()
            .orShould()
            .beEnums()
            .orShould()
            .haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule WHAT_CAN_BE_EXTENDED_IS_MEANT_TO_BE = classes()
            .that(are(describe("classes, and not sealed", ArchitectureTest::isOpenClass)))
            .should()
            .haveModifier(JavaModifier.FINAL);

    /** The compiler makes a synthetic class for a switch over an enum. */
    private static boolean isOpenClass(JavaClass type) {
        Class<?> reflected = type.reflect();
        return !type.isInterface() && !type.isEnum() && !reflected.isSealed() && !reflected.isSynthetic();
    }
}
