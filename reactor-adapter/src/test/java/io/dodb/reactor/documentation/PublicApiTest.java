package io.dodb.reactor.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The public API of the library and of the sandbox, as a file, so that each change of it is seen in a diff. {@code -Ddodb.docs=update} writes
 * it anew.
 */
class PublicApiTest {
    private static final Path LIST = Path.of("../docs/public-api.txt");
    private static final Set<String> OF_EVERY_VALUE = Set.of("equals", "hashCode", "toString");

    @Test
    void theListIsTrue() throws IOException {
        List<String> list = list();
        if ("update".equals(System.getProperty("dodb.docs"))) {
            Files.write(LIST, list);
        }
        assertThat(list).isEqualTo(Files.readAllLines(LIST));
    }

    private static List<String> list() {
        List<String> lines = new ArrayList<>();
        String home = "";
        for (Class<?> type : types()) {
            if (!type.getPackageName().equals(home)) {
                home = type.getPackageName();
                lines.add("");
                lines.add(home);
            }
            lines.add("  " + header(type));
            members(type).forEach(member -> lines.add("    " + member));
        }
        return lines.subList(1, lines.size());
    }

    private static List<Class<?>> types() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.dodb").stream()
                        .filter(type -> !type.getPackageName().contains(".internal")
                                && !type.getPackageName().startsWith("io.dodb.testing"))
                        .filter(PublicApiTest::isVisible)
                        .<Class<?>>map(JavaClass::reflect)
                        .sorted((one, other) -> sortKey(one).compareTo(sortKey(other)))
                        .toList();
    }

    private static String sortKey(Class<?> type) {
        return type.getPackageName() + " " + type.getName();
    }

    private static boolean isVisible(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(PublicApiTest::isVisible).orElse(true);
    }

    private static String header(Class<?> type) {
        String kind = type.isAnnotation()
                ? "@interface "
                : type.isInterface() ? "interface " : type.isEnum() ? "enum " : type.isRecord() ? "record " : "class ";
        String modifiers = Modifier.isAbstract(type.getModifiers()) && !type.isInterface() ? "abstract " : "";
        String components = type.isRecord()
                ? Arrays.stream(type.getRecordComponents())
                        .map(component -> text(component.getGenericType()) + " " + component.getName())
                        .collect(Collectors.joining(", ", "(", ")"))
                : "";
        String parents = Stream.concat(
                        Stream.ofNullable(type.getGenericSuperclass())
                                .filter(parent -> parent != Object.class && !type.isRecord() && !type.isEnum()),
                        Arrays.stream(type.getGenericInterfaces()))
                .map(PublicApiTest::text)
                .collect(Collectors.joining(", "));
        return modifiers + kind + name(type) + components + (parents.isEmpty() ? "" : " : " + parents);
    }

    private static String name(Class<?> type) {
        return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    }

    private static Set<String> members(Class<?> type) {
        Set<String> members = new TreeSet<>();
        Arrays.stream(type.getDeclaredFields())
                .filter(PublicApiTest::isPublic)
                .map(field -> modifiers(field) + text(field.getGenericType()) + " " + field.getName())
                .forEach(members::add);
        Arrays.stream(type.getDeclaredConstructors())
                .filter(PublicApiTest::isPublic)
                .filter(constructor ->
                        !type.isRecord() || constructor.getParameterCount() != type.getRecordComponents().length)
                .map(constructor -> "new" + parameters(constructor))
                .forEach(members::add);
        Arrays.stream(type.getDeclaredMethods())
                .filter(PublicApiTest::isPublic)
                .filter(method -> !OF_EVERY_VALUE.contains(method.getName()) && !isAccessor(type, method))
                .map(method -> modifiers(method) + text(method.getGenericReturnType()) + " " + method.getName()
                        + parameters(method))
                .forEach(members::add);
        return members;
    }

    private static boolean isPublic(Member member) {
        return Modifier.isPublic(member.getModifiers()) && !member.isSynthetic();
    }

    private static boolean isAccessor(Class<?> type, Method method) {
        return type.isRecord()
                && Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getAccessor)
                        .anyMatch(method::equals);
    }

    private static String modifiers(Member member) {
        boolean constant = member instanceof Field && Modifier.isStatic(member.getModifiers());
        return constant ? "constant " : Modifier.isStatic(member.getModifiers()) ? "static " : "";
    }

    private static String parameters(Executable executable) {
        return Arrays.stream(executable.getParameters())
                .map(Parameter::getParameterizedType)
                .map(PublicApiTest::text)
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** Simple names read well; the packages stand in the list already. */
    private static String text(Type type) {
        return type.getTypeName().replaceAll("(?:[a-z]\\w*\\.)+(?=[A-Z])", "").replace('$', '.');
    }
}
