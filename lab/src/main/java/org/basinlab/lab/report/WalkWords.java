package org.basinlab.lab.report;

import static org.basinlab.lab.quantity.NumberText.count;
import static org.basinlab.lab.quantity.NumberText.exact;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.lab.report.Html.Term;
import org.basinlab.lab.study.Arm;
import org.basinlab.lab.study.WalkSubject;

/** Walkers and their problems in words. */
record WalkWords(WalkSubject subject) {
  List<Term> terms() {
    List<Term> terms = new ArrayList<>();
    for (Arm arm : subject.arms()) {
      terms.add(
          Term.of(
              "Arm " + arm.name(),
              arm.problem().words()
                  + "; "
                  + count(arm.walkers())
                  + " walkers a run"
                  + (arm.momentum() == 0 ? "" : ", momentum " + exact(arm.momentum()))
                  + refinement(arm)));
    }
    terms.add(Term.of("Precision", "float64"));
    return terms;
  }

  private static String refinement(Arm arm) {
    if (arm.refinement() == 1) {
      return "";
    }
    String scheme =
        arm.problem().drawsExamples()
            ? "SVAG"
            : "Euler-Maruyama's scheme for the differential equation";
    return ", %d small steps for one of SGD: %s".formatted(arm.refinement(), scheme);
  }
}
