package org.basinlab.app.command;

import java.util.concurrent.Callable;
import org.basinlab.app.terminal.ConsoleProgress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code basin probe}. */
@Command(
    name = "probe",
    description = {
      "Measure a model of your own: curvature, gradient noise, and the steps they allow.",
      "Two checkpoints of one model are compared, with the line between them.",
      "A TorchScript file is a program: probe only files that you trust."
    },
    footer = {
      "  basin probe model.pt --data mnist --subset 2000",
      "  basin probe model.pt --data photos --mean 0.5 --std 0.25 --lr 0.1 --batch 64",
      "  basin probe model.pt --data pair.npz --dtype float64 --probe sharpness,noise-scale",
      "  basin probe before.pt after.pt --data mnist --subset 2000"
    })
final class ProbeCommand implements Callable<Integer> {
  static final String STOPPED =
      "Stopped. A probe keeps nothing unfinished: the same command begins anew.";

  @Mixin private ProbeOptions options = new ProbeOptions();
  private final Context context;

  ProbeCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    ConsoleProgress progress = ConsoleProgress.on(context.terminal(), options.quiet);
    return Interruption.watch(
            context.terminal().err(),
            progress,
            STOPPED,
            () -> ProbeWork.answer(options, context, progress))
        .printTo(context.terminal(), options.json);
  }
}
