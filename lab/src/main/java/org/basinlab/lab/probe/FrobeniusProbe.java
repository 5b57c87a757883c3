package org.basinlab.lab.probe;

import java.util.List;
import org.basinlab.lab.study.HessianChoice;

/** The Frobenius norm of the Hessian from random products, with its standard error, or exact. */
record FrobeniusProbe(HessianChoice.Frobenius choice) implements Probe {

  @Override
  public Work work(Specimen specimen) {
    return Work.products(new HessianSizes(specimen, choice.vectors()).ofNorm());
  }

  @Override
  public List<Readings> read(Specimen specimen) {
    HessianSizes sizes = new HessianSizes(specimen, choice.vectors());
    Source source = Hessians.source(specimen, choice.examples(), sizes.ofNorm());
    try (CountedOperator hessian = Hessians.of(specimen, choice.examples())) {
      return sizes.norms(hessian, specimen.keys(choice.canonical())).stream()
          .map(norm -> Readings.of(source.estimate("hessianFrobenius", norm)))
          .toList();
    }
  }
}
