import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * Rewrites the classes of a jar in a newer form of class files, nothing else of them: picocli's are
 * those of Java 5, which the JVM's archive of loaded classes does not take and which are verified
 * slowly, so that they alone were half of the time that a command takes to begin.
 *
 * <p>Run as {@code java NewClassFiles.java JAR}; what is new enough is left as it is.
 */
final class NewClassFiles {
  /** The first form in which verifying is checking, not inferring. */
  private static final int JAVA_8 = 52;

  /** The Apache License wants changed files to say so. */
  private static final String NOTE = "META-INF/CHANGED.txt";

  private static final String SAID =
      "aurora-global-upgrade has rewritten the class files of this jar in a newer form (version 52);"
          + " what they do is unchanged.\n";

  private static final int BEGINNING_OF_VERSION = 6;

  private NewClassFiles() {}

  public static void main(String[] args) throws IOException {
    Path jar = Path.of(args[0]);
    Path written = jar.resolveSibling(jar.getFileName() + ".new");
    try (URLClassLoader classes = new URLClassLoader(new URL[] {jar.toUri().toURL()});
        JarFile from = new JarFile(jar.toFile());
        OutputStream file = Files.newOutputStream(written);
        JarOutputStream to = new JarOutputStream(file)) {
      ClassFile files =
          ClassFile.of(
              ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
              ClassFile.ClassHierarchyResolverOption.of(
                  ClassHierarchyResolver.ofResourceParsing(classes)));
      for (JarEntry entry : Collections.list(from.entries())) {
        JarEntry copy = new JarEntry(entry.getName());
        copy.setTime(entry.getTime());
        to.putNextEntry(copy);
        try (InputStream in = from.getInputStream(entry)) {
          byte[] bytes = in.readAllBytes();
          to.write(entry.getName().endsWith(".class") ? newer(files, bytes) : bytes);
        }
        to.closeEntry();
      }
      if (from.getEntry(NOTE) == null) {
        to.putNextEntry(new JarEntry(NOTE));
        to.write(SAID.getBytes(StandardCharsets.UTF_8));
        to.closeEntry();
      }
    }
    Files.move(written, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private static byte[] newer(ClassFile files, byte[] bytes) {
    int version =
        Byte.toUnsignedInt(bytes[BEGINNING_OF_VERSION]) << 8
            | Byte.toUnsignedInt(bytes[BEGINNING_OF_VERSION + 1]);
    if (version >= JAVA_8) {
      return bytes;
    }
    // Code that is not passed on element by element is copied, without the frames it needs now.
    return files.transformClass(
        files.parse(bytes),
        ClassTransform.transformingMethodBodies((code, element) -> code.with(element))
            .andThen(ClassTransform.endHandler(built -> built.withVersion(JAVA_8, 0))));
  }
}
