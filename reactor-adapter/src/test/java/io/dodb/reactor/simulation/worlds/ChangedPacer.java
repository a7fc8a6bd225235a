package io.dodb.reactor.simulation.worlds;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * The pacer with one of its numbers changed: its source is compiled anew, and all else of ours is loaded once more beside it. So the
 * constants can stay constants.
 */
final class ChangedPacer {
    private static final Path CORE = Path.of("../core/src/main/java/io/dodb");
    private static final List<Path> SOURCES = List.of(CORE.resolve("internal/rate"), CORE.resolve("rate"));

    private ChangedPacer() {}

    static String source(String type) throws IOException {
        return Files.readString(SOURCES.stream()
                .map(sources -> sources.resolve(type + ".java"))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow());
    }

    /** What comes of the worlds if that class has this source. */
    static List<String> run(Path directory, String type, String source) throws Exception {
        Path changed = directory.resolve(type + ".java");
        Files.writeString(changed, source);
        List<String> arguments = new ArrayList<>(List.of(
                "-nowarn",
                "-proc:none",
                "-d",
                directory.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                changed.toString()));
        for (Path sources : SOURCES) {
            try (Stream<Path> files = Files.list(sources)) {
                // whoever uses the constant has a copy of it
                files.filter(file -> !file.endsWith(type + ".java") && !file.endsWith("package-info.java"))
                        .map(Path::toString)
                        .forEach(arguments::add);
            }
        }
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        if (result != 0) {
            throw new IllegalStateException(type + " does not compile");
        }
        try (OursAnew loader = new OursAnew(classPath(directory))) {
            @SuppressWarnings("unchecked")
            Supplier<List<String>> run = (Supplier<List<String>>) loader.loadClass(AblationRun.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
            return run.get();
        }
    }

    private static URL[] classPath(Path first) throws MalformedURLException {
        List<URL> urls = new ArrayList<>(List.of(first.toUri().toURL()));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    /** Loads what is ours once more, and has all else in common with the test. */
    private static final class OursAnew extends URLClassLoader {
        OursAnew(URL[] classPath) {
            super(classPath, ChangedPacer.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded != null) {
                    return loaded;
                }
                return name.startsWith("io.dodb.") ? findClass(name) : super.loadClass(name, resolve);
            }
        }
    }
}
