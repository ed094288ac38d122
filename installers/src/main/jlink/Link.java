import java.io.PrintWriter;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.attribute.ModuleResolutionAttribute;
import java.util.EnumSet;
import java.util.Set;
import jdk.tools.jlink.internal.Main;
import jdk.tools.jlink.internal.PluginRepository;
import jdk.tools.jlink.plugin.Plugin;
import jdk.tools.jlink.plugin.ResourcePool;
import jdk.tools.jlink.plugin.ResourcePoolBuilder;
import jdk.tools.jlink.plugin.ResourcePoolEntry;

/**
 * Runs jlink, which takes the mark "incubating" from the module of vectors in the Java that Hearth
 * brings. Java keeps no picture of its modules if one of them has the mark (ModuleBootstrap.boot2,
 * step 8), and without that picture a cache of classes cannot keep them linked, which is most of
 * what it gains. The module's code stays as it is.
 */
final class Link {
  private Link() {}

  public static void main(String[] arguments) {
    PluginRepository.registerPlugin(new NoIncubator());
    System.exit(
        Main.run(
            new PrintWriter(System.out, true), new PrintWriter(System.err, true), arguments));
  }

  private static final class NoIncubator implements Plugin {
    private static final String MODULE_INFO = "/jdk.incubator.vector/module-info.class";

    @Override
    public String getName() {
      return "hearth-no-incubator";
    }

    /** Before what writes the table of modules, which is a transformer. */
    @Override
    public Category getType() {
      return Category.FILTER;
    }

    /** Always: no option asks for it. */
    @Override
    public Set<State> getState() {
      return EnumSet.of(State.AUTO_ENABLED, State.FUNCTIONAL);
    }

    @Override
    public ResourcePool transform(ResourcePool in, ResourcePoolBuilder out) {
      in.transformAndCopy(
          entry -> entry.path().equals(MODULE_INFO) ? unmarked(entry) : entry, out);
      return out.build();
    }

    private static ResourcePoolEntry unmarked(ResourcePoolEntry entry) {
      ClassFile classes = ClassFile.of();
      return entry.copyWithContent(
          classes.transformClass(
              classes.parse(entry.contentBytes()),
              ClassTransform.dropping(part -> part instanceof ModuleResolutionAttribute)));
    }
  }
}
