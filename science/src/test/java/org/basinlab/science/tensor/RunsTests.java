package org.basinlab.science.tensor;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.bytedeco.pytorch.global.torch;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * Runs the test classes named in the system property {@code tests}, separated by commas, and says
 * which instructions libtorch uses; exit code 1 where one fails.
 */
final class RunsTests {
  private RunsTests() {}

  public static void main(String[] args) throws ClassNotFoundException {
    Natives.ready();
    System.out.println("libtorch uses " + torch.get_cpu_capability().getString());
    LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
    for (String name : System.getProperty("tests").split(",", -1)) {
      request.selectors(selectClass(Class.forName(name)));
    }
    LauncherDiscoveryRequest built = request.build();
    SummaryGeneratingListener seen = new SummaryGeneratingListener();
    LauncherFactory.create().execute(built, seen);
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    seen.getSummary().printFailuresTo(out, 1);
    out.println("succeeded " + seen.getSummary().getTestsSucceededCount());
    out.flush();
    System.exit(seen.getSummary().getTotalFailureCount() == 0 ? 0 : 1);
  }
}
