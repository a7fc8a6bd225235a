package io.dodb.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.ArrayList;
import java.util.List;

/** What the facades have in common. */
@AnalyzeClasses(packagesOf = DatabasesClient.class, importOptions = ImportOption.DoNotIncludeTests.class)
class FacadeHabitsTest {

    /** Who has no wish how to wait need not know the class that says it. */
    @ArchTest
    static void eachMethodThatWaitsHasAFormWithTheDefault(JavaClasses classes) {
        List<String> without = new ArrayList<>();
        int waiting = 0;
        for (JavaClass facade : classes) {
            for (JavaMethod method : facade.getMethods()) {
                List<String> parameters = names(method);
                if (method.getModifiers().contains(JavaModifier.PUBLIC)
                        && !parameters.isEmpty()
                        && parameters.get(parameters.size() - 1).equals(Waiting.class.getName())) {
                    waiting++;
                    List<String> shorter = parameters.subList(0, parameters.size() - 1);
                    boolean there = facade.getMethods().stream()
                            .anyMatch(other -> other.getName().equals(method.getName())
                                    && names(other).equals(shorter));
                    if (!there) {
                        without.add(method.getFullName());
                    }
                }
            }
        }

        assertThat(waiting).isGreaterThan(10);
        assertThat(without).isEmpty();
    }

    private static List<String> names(JavaMethod method) {
        return method.getRawParameterTypes().stream().map(JavaClass::getName).toList();
    }
}
