"""The largest Hessian eigenvalue by PyHessian's power iteration, as often as it is asked for.

Usage: python3 pyhessian_sharpness.py FOLDER EXAMPLES        (PYHESSIAN names a folder that holds the package `pyhessian`, if it is not
installed)

FOLDER as mlp.py reads it. Answers `reference` with value and products of Lanczos on PyTorch's double backward in float64, and
`TOLERANCE SEED` with value, products and seconds of the processor. One thread, one batch in memory (its fastest way), float32, up to 2,000
iterations; the time holds the graph of the gradient, which is made once a start, and the iteration.
"""

import os
import sys
import time

import mlp
import numpy
import torch

sys.path.insert(0, os.environ.get("PYHESSIAN", "."))


def reference(folder, count):
    inputs, labels = mlp.examples(folder, count, torch.float64)
    network = mlp.model(folder, torch.float64)
    weights = list(network.parameters())
    loss = torch.nn.functional.cross_entropy(network(inputs), labels)
    flat = torch.cat([g.reshape(-1) for g in torch.autograd.grad(loss, weights, create_graph=True)])
    q = numpy.random.default_rng(0).standard_normal(flat.numel())
    basis, alphas, betas = [q / numpy.linalg.norm(q)], [], []
    for j in range(300):
        hv = torch.autograd.grad(flat @ torch.tensor(basis[j]), weights, retain_graph=True)
        w = torch.cat([h.reshape(-1) for h in hv]).numpy()
        alphas.append(w @ basis[j])
        for _ in range(2):
            for b in basis:
                w = w - (w @ b) * b
        betas.append(numpy.linalg.norm(w))
        values, vectors = numpy.linalg.eigh(numpy.diag(alphas) + numpy.diag(betas[:-1], 1) + numpy.diag(betas[:-1], -1))
        if abs(betas[-1] * vectors[-1, -1]) <= 1e-8 * abs(values[-1]):
            return values[-1], j + 1
        basis.append(w / betas[-1])
    sys.exit("the reference did not converge in 300 products")


def main():
    try:
        import pyhessian
    except ImportError as failure:
        print("missing", failure, flush=True)
        return
    folder, count = sys.argv[1], int(sys.argv[2])
    torch.set_num_threads(1)
    print("ready PyTorch", torch.__version__, flush=True)
    inputs, labels = mlp.examples(folder, count, torch.float32)
    module = sys.modules["pyhessian.hessian"]
    plain, calls = module.hessian_vector_product, [0]

    def counted(*arguments):
        calls[0] += 1
        return plain(*arguments)

    module.hessian_vector_product = counted
    for line in sys.stdin:
        words = line.split()
        if words[0] == "reference":
            value, products = reference(folder, count)
            print(repr(float(value)), products, flush=True)
            continue
        torch.manual_seed(int(words[1]))
        network, calls[0] = mlp.model(folder, torch.float32), 0
        begin = time.process_time()
        tool = pyhessian.hessian(network, torch.nn.CrossEntropyLoss(), data=(inputs, labels), cuda=False)
        values, _ = tool.eigenvalues(maxIter=2000, tol=float(words[0]), top_n=1)
        seconds = time.process_time() - begin
        print(values[0], calls[0], seconds, flush=True)


main()
