package org.basinlab.science.tensor;

import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.QualifiedName;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** Writes TorchScript files of a few lines, in single precision. */
public final class MadeScript {
  private final JitModule module;

  /** A module without parameters. */
  public MadeScript() {
    Natives.ready();
    module = new JitModule(new QualifiedName("__torch__.Made"));
  }

  /** Adds a trainable parameter with entries 0.3 sin 1, 0.3 sin 2, … */
  public MadeScript parameter(String name, long... shape) {
    module.register_parameter(name, sines(shape).requires_grad_(true), false);
    return this;
  }

  /** Adds a buffer whose entries above the diagonal are −∞ and the others 0. */
  public MadeScript causalMask(String name, long size) {
    org.bytedeco.pytorch.Tensor mask =
        torch
            .full(
                new long[] {size, size},
                new Scalar(Double.NEGATIVE_INFINITY),
                new TensorOptions(torch.ScalarType.Float))
            .triu(1);
    module.register_buffer(name, mask);
    return this;
  }

  /** Defines a method. */
  public MadeScript method(String... lines) {
    module.define(String.join("\n  ", lines) + "\n");
    return this;
  }

  /** Writes the file. */
  public Path save(Path file) {
    module.save(file.toString());
    return file;
  }

  private static org.bytedeco.pytorch.Tensor sines(long... shape) {
    long count = 1;
    for (long side : shape) {
      count *= side;
    }
    double[] flat = new double[Math.toIntExact(count)];
    Arrays.setAll(flat, i -> 0.3 * Math.sin(i + 1.0));
    return org.bytedeco.pytorch.Tensor.create(flat, shape).to(torch.ScalarType.Float);
  }
}
