"""The largest Hessian eigenvalue of a Basin snapshot, computed by PyTorch alone and set against Basin's measurement.

Usage: python3 pytorch_sharpness.py RUN_FOLDER DATA_FOLDER [LABEL]

RUN_FOLDER is out/STUDY/runs/RUN of a run on IDX data (MNIST, Fashion-MNIST, or a folder with only the t10k pair). The data are read and
normalised here again, in numpy; the Hessian-vector product is PyTorch's double backward in float64; the eigenvalue comes from Lanczos
with full re-orthogonalisation and is iterated until its residual is below 1e-8 of it. Exit code 1 if Basin's value is further away than
its stated residual (plus 1e-4 relative for its float32).
"""

import glob
import gzip
import json
import os
import sys

import numpy
import torch


def read_idx(path):
    opener = gzip.open if open(path, "rb").read(2) == b"\x1f\x8b" else open
    with opener(path, "rb") as f:
        data = f.read()
    dims = data[3]
    shape = [int.from_bytes(data[4 + 4 * i : 8 + 4 * i], "big") for i in range(dims)]
    return numpy.frombuffer(data, numpy.uint8, offset=4 + 4 * dims).reshape(shape)


def training_part(folder, choice):
    def find(name):
        return next(iter(glob.glob(os.path.join(folder, name + "*"))), None)

    if find("train-images-idx3-ubyte"):
        images, labels = read_idx(find("train-images-idx3-ubyte")), read_idx(find("train-labels-idx1-ubyte"))
    else:
        images, labels = read_idx(find("t10k-images-idx3-ubyte")), read_idx(find("t10k-labels-idx1-ubyte"))
        part = len(images) * 8 // 10
        images, labels = images[:part], labels[:part]
    if choice["trainLimit"]:
        images, labels = images[: choice["trainLimit"]], labels[: choice["trainLimit"]]
    n, side, pool = len(images), images.shape[1], choice["pooling"]
    x = images.astype(numpy.float64) / 255
    x = x.reshape(n, side // pool, pool, side // pool, pool).mean(axis=(2, 4)).reshape(n, -1)
    normalisation = choice["normalisation"].lower()
    if normalisation == "global":
        x = (x - x.mean()) / x.std()
    elif normalisation != "unit":
        sys.exit("only unit and global normalisation are read here")
    return x, labels.astype(numpy.int64)


def read_safetensors(path):
    data = open(path, "rb").read()
    size = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + size])
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__":
            begin, end = entry["data_offsets"]
            kind = numpy.float32 if entry["dtype"] == "F32" else numpy.float64
            values = numpy.frombuffer(data[8 + size + begin : 8 + size + end], kind)
            tensors[name] = torch.tensor(values.astype(numpy.float64)).reshape(entry["shape"]).requires_grad_()
    return tensors


def largest_eigenvalue(product, size):
    generator = numpy.random.default_rng(0)
    q = generator.standard_normal(size)
    basis, alphas, betas = [q / numpy.linalg.norm(q)], [], []
    for j in range(300):
        w = product(basis[j])
        alphas.append(w @ basis[j])
        for _ in range(2):
            for b in basis:
                w = w - (w @ b) * b
        betas.append(numpy.linalg.norm(w))
        t = numpy.diag(alphas) + numpy.diag(betas[:-1], 1) + numpy.diag(betas[:-1], -1)
        values, vectors = numpy.linalg.eigh(t)
        if abs(betas[-1] * vectors[-1, -1]) <= 1e-8 * abs(values[-1]):
            return values[-1], j + 1
        basis.append(w / betas[-1])
    sys.exit("the reference did not converge in 300 products")


def main():
    run, data, label = sys.argv[1], sys.argv[2], (sys.argv[3:] or ["epoch-10"])[0]
    plan = json.load(open(os.path.join(run, "record.json")))["plan"]
    measured = [
        m
        for path in glob.glob(os.path.join(run, "measurements", "*.json"))
        for m in json.load(open(path))["measurements"]
        if m["snapshot"] == label and m["quantity"] == "sharpness"
    ]
    if not measured:
        sys.exit(f"no sharpness was measured at {label} of {run}; did the run diverge?")
    measured = measured[0]
    examples = int(measured["subset"].split()[1])
    x, y = training_part(data, plan["data"])
    x, y = torch.tensor(x[:examples]), torch.tensor(y[:examples])
    tensors = read_safetensors(os.path.join(run, "snapshots", label + ".safetensors"))
    layers = sorted({name.split(".")[0] for name in tensors}, key=lambda name: int(name[5:]))
    weights = [tensors[f"{layer}.{part}"] for layer in layers for part in ("weight", "bias")]
    activation = torch.relu if plan["network"]["activation"].lower() == "relu" else torch.tanh
    signal = x
    for i, layer in enumerate(layers):
        signal = signal @ tensors[layer + ".weight"] + tensors[layer + ".bias"]
        signal = activation(signal) if i < len(layers) - 1 else signal
    loss = torch.nn.functional.cross_entropy(signal, y)
    gradient = torch.autograd.grad(loss, weights, create_graph=True)
    flat = torch.cat([g.reshape(-1) for g in gradient])

    def product(v):
        hv = torch.autograd.grad(flat @ torch.tensor(v), weights, retain_graph=True)
        return torch.cat([h.reshape(-1) for h in hv]).numpy()

    reference, products = largest_eigenvalue(product, flat.numel())
    difference = abs(measured["value"] - reference)
    allowed = measured["error"] + 1e-4 * abs(reference)
    print(f"PyTorch {reference:.6f} ({products} products)  Basin {measured['value']:.6f}", end="  ")
    print(f"difference {difference:.2e}  stated residual {measured['error']:.2e} ({measured['samples']} products)")
    sys.exit(0 if difference <= allowed else 1)


main()
