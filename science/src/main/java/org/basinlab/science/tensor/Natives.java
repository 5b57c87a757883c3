package org.basinlab.science.tensor;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.basinlab.science.BrokenMachineException;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Loads libtorch once. Native folders are extracted whole first, so that a full disk is told as
 * such; libtorch's libraries are then loaded by absolute path, in the order of their dependencies:
 * otherwise the dynamic linker may pick up a system's own libtorch and the process dies
 * (docs/decisions/0003).
 */
final class Natives {
  private static final List<String> LINUX =
      List.of("libgomp.so.1", "libc10.so", "libtorch_cpu.so", "libtorch.so");
  private static final List<String> MAC =
      List.of("libomp.dylib", "libc10.dylib", "libtorch_cpu.dylib", "libtorch.dylib");
  private static final List<String> WINDOWS =
      List.of("libiomp5md.dll", "uv.dll", "c10.dll", "torch_cpu.dll", "torch.dll");

  private static final ThreadLocal<Boolean> SINGLE_THREADED =
      ThreadLocal.withInitial(
          () -> {
            torch.set_num_threads(1);
            return true;
          });

  private Natives() {}

  /** Makes libtorch usable in the calling thread, on one intra-op thread. */
  static void ready() {
    Loaded.check();
    SINGLE_THREADED.get();
  }

  /** Version of libtorch and of its binding, e.g. {@code 2.10.0-1.5.13}. */
  static String version() {
    ready();
    try {
      return Loader.getVersion("org.bytedeco", "pytorch");
    } catch (IOException failure) {
      throw new BrokenMachineException(
          "The libtorch binding on the class path does not tell its version; rebuild with mvn verify.",
          failure);
    }
  }

  /** Holder, so that the first use in any thread loads and every other thread waits for it. */
  private static final class Loaded {
    private record Failure(String message, Throwable cause) {}

    private static final @Nullable Failure FAILURE = load();

    static void check() {
      if (FAILURE != null) {
        throw new BrokenMachineException(FAILURE.message(), FAILURE.cause());
      }
    }

    /** What went wrong: thrown from here it would reach the caller as a broken class. */
    private static @Nullable Failure load() {
      withoutLimits();
      String platform = Loader.getPlatform();
      try {
        Loader.cacheResources("/org/bytedeco/openblas/" + platform);
        Loader.load(openblas.class);
        File[] folders = Loader.cacheResources("/org/bytedeco/pytorch/" + platform);
        if (folders.length == 0) {
          return new Failure(
              "No libtorch for the platform "
                  + platform
                  + " on the class path; Basin runs on Linux x86-64, macOS arm64 and Windows x86-64.",
              new FileNotFoundException("/org/bytedeco/pytorch/" + platform));
        }
        loadInOrder(folders[0], librariesOf(platform));
        Loader.load(torch.class);
      } catch (IOException | UnsatisfiedLinkError | NoClassDefFoundError failure) {
        return new Failure(
            "libtorch could not be loaded on "
                + platform
                + " ("
                + failure.getMessage()
                + "); its natives are unpacked into "
                + System.getProperty("org.bytedeco.javacpp.cachedir", "~/.javacpp/cache")
                + (forbidsPrograms()
                    ? ", on a disk from which no program may run (it is mounted noexec). Name a"
                        + " folder on another with BASIN_JAVA_OPTIONS=-Dorg.bytedeco.javacpp.cachedir=DIR."
                    : ", which must be writable and have 500 MB free."),
            failure);
      }
      openblas.blas_set_num_threads(1);
      // the fused kernel of attention has no second derivative, the plain one has
      torch.globalContext().setSDPUseFlash(false);
      return null;
    }

    /**
     * The binding would bound native memory by the Java heap; scopes free it, so it needs no bound.
     */
    private static void withoutLimits() {
      for (String limit : List.of("maxbytes", "maxphysicalbytes")) {
        String property = "org.bytedeco.javacpp." + limit;
        System.setProperty(property, System.getProperty(property, "0"));
      }
    }

    /** Whether files of the cache are not executable even if they are made so. */
    private static boolean forbidsPrograms() {
      try {
        Path trial = Files.createTempFile(Loader.getCacheDir().toPath(), "basin", "");
        boolean forbids = trial.toFile().setExecutable(true) && !Files.isExecutable(trial);
        Files.delete(trial);
        return forbids;
      } catch (IOException unwritable) {
        return false;
      }
    }

    private static List<String> librariesOf(String platform) {
      if (platform.startsWith("linux")) {
        return LINUX;
      }
      return platform.startsWith("macosx") ? MAC : WINDOWS;
    }

    private static void loadInOrder(File folder, List<String> libraries) {
      for (String library : libraries) {
        File file = new File(folder, library);
        if (file.exists()) {
          System.load(file.getAbsolutePath());
        }
      }
    }
  }
}
