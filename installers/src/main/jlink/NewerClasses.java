import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Writes the classes of a jar that are in the form of Java 5 or older in that of Java 7: Java's
 * verifier of those days has to infer what newer classes say, and a cache of classes takes none
 * that it has to do with. The instructions stay as they are.
 *
 * <p>Arguments: the jars, which are replaced where they have such classes.
 */
final class NewerClasses {
  private static final int JAVA_6 = 50;
  private static final int JAVA_7 = 51;

  private NewerClasses() {}

  public static void main(String[] jars) throws IOException {
    for (String jar : jars) {
      rewrite(Path.of(jar));
    }
  }

  private static void rewrite(Path jar) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int old = 0;
    try (URLClassLoader classes = new URLClassLoader(new URL[] {jar.toUri().toURL()});
        ZipFile in = new ZipFile(jar.toFile());
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      ClassHierarchyResolver known =
          ClassHierarchyResolver.defaultResolver()
              .orElse(ClassHierarchyResolver.ofResourceParsing(classes));
      ClassFile form =
          ClassFile.of(
              StackMapsOption.GENERATE_STACK_MAPS, ClassHierarchyResolverOption.of(known));
      for (ZipEntry entry : List.copyOf(in.stream().toList())) {
        byte[] content = in.getInputStream(entry).readAllBytes();
        if (isOld(entry.getName(), content)) {
          content = newer(form, entry.getName(), content);
          old++;
        }
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(entry.getTimeLocal());
        out.putNextEntry(copy);
        out.write(content);
        out.closeEntry();
      }
    }
    if (old > 0) {
      Files.write(jar, bytes.toByteArray());
    }
  }

  private static boolean isOld(String name, byte[] content) {
    return name.endsWith(".class") && (content[6] << 8 | content[7] & 0xff) < JAVA_6;
  }

  private static byte[] newer(ClassFile form, String name, byte[] content) {
    ClassTransform version =
        (builder, part) -> {
          if (part instanceof ClassFileVersion) {
            builder.withVersion(JAVA_7, 0);
          } else {
            builder.with(part);
          }
        };
    byte[] newer =
        form.transformClass(
            form.parse(content),
            ClassTransform.transformingMethodBodies((builder, part) -> builder.with(part))
                .andThen(version));
    List<VerifyError> errors = form.verify(newer);
    if (!errors.isEmpty()) {
      throw new IllegalStateException(name + ": " + errors.getFirst().getMessage());
    }
    return newer;
  }
}
