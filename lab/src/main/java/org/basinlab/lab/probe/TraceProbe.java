package org.basinlab.lab.probe;

import java.util.List;
import org.basinlab.lab.study.HessianChoice;

/** The trace of the Hessian from random products, with its standard error, or exact. */
record TraceProbe(HessianChoice.Trace choice) implements Probe {

  @Override
  public Work work(Specimen specimen) {
    return Work.products(new HessianSizes(specimen, choice.vectors()).ofTrace());
  }

  @Override
  public List<Readings> read(Specimen specimen) {
    HessianSizes sizes = new HessianSizes(specimen, choice.vectors());
    Source source = Hessians.source(specimen, choice.examples(), sizes.ofTrace());
    try (CountedOperator hessian = Hessians.of(specimen, choice.examples())) {
      return sizes.traces(hessian, specimen.keys(choice.canonical())).stream()
          .map(trace -> Readings.of(source.estimate("hessianTrace", trace)))
          .toList();
    }
  }
}
