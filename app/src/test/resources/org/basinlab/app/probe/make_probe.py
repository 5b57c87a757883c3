"""Makes models, data and reference.json of this folder with PyTorch and Pillow alone: python3 make_probe.py.

Everything is computed in float64 from the numbers that torchvision's ToTensor and Normalize give in float32 for the PNG
files. The Hessian is dense; C is the covariance (divisor N) of the gradients of single examples. PyTorch 1.13, Pillow 9.4.
"""

import json
import os
import struct

import numpy as np
import torch
from PIL import Image
from torch import nn
from torch.autograd.functional import hessian

torch.set_num_threads(1)
torch.manual_seed(7)
random = np.random.RandomState(7)
MEAN, STD = 0.4, 0.3
SIDE, CLASSES, PER_CLASS = 8, 3, 8


class Conv(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 4, 3, stride=2)
        self.norm = nn.BatchNorm2d(4)
        self.out = nn.Linear(36, CLASSES)

    def forward(self, x):
        return self.out(torch.flatten(torch.tanh(self.norm(self.conv(x))), 1))


class Sequence(nn.Module):
    """Inputs [time, 5]: a gate a moment, then the mean over time."""

    def __init__(self):
        super().__init__()
        self.cell = nn.Linear(5, 6)
        self.gate = nn.Linear(5, 6)
        self.out = nn.Linear(6, 4)

    def forward(self, x):
        return self.out((torch.tanh(self.cell(x)) * torch.sigmoid(self.gate(x))).mean(1))


def pictures():
    """Blobs whose place depends on the class, written as grey PNG files; read back as ToTensor and Normalize do."""
    inputs, labels = [], []
    grid = np.arange(SIDE)
    for label in range(CLASSES):
        folder = os.path.join("pictures", "class-" + "abc"[label])
        os.makedirs(folder, exist_ok=True)
        for i in range(PER_CLASS):
            row, column = random.uniform(1, 6, 2) + label * np.array([0.5, 0.3])
            blob = np.exp(-((grid[:, None] - row) ** 2 + (grid[None] - column) ** 2) / 6)
            pixels = np.clip(255 * blob + random.uniform(0, 40, (SIDE, SIDE)), 0, 255).astype(np.uint8)
            path = os.path.join(folder, "%02d.png" % i)
            Image.fromarray(pixels).save(path)
            image = torch.from_numpy(np.array(Image.open(path))).to(torch.float32).div(255)
            inputs.append(image.sub(torch.tensor(MEAN)).div(torch.tensor(STD))[None])
            labels.append(label)
    return torch.stack(inputs), torch.tensor(labels)


def train(model, x, y):
    model.train()
    optimiser = torch.optim.SGD(model.parameters(), lr=0.05)
    for _ in range(30):
        optimiser.zero_grad()
        nn.functional.cross_entropy(model(x), y).backward()
        optimiser.step()
    model.eval()


def losses(model, flat, x, y, loss):
    values, at = {}, 0
    for name, parameter in model.named_parameters():
        values[name] = flat[at : at + parameter.numel()].reshape(parameter.shape)
        at += parameter.numel()
    z = torch.nn.utils.stateless.functional_call(model, values, (x,))
    if loss == "squared":
        return 0.5 * (z - nn.functional.one_hot(y, z.shape[1])).square().sum(1)
    return nn.functional.cross_entropy(z, y, reduction="none")


def reference(model, x, y, loss):
    model, x = model.double(), x.double()
    flat = torch.cat([p.detach().reshape(-1) for p in model.parameters()])
    h = hessian(lambda theta: losses(model, theta, x, y, loss).mean(), flat)
    theta = flat.clone().requires_grad_(True)
    single = torch.stack(
        [
            torch.autograd.grad(losses(model, theta, x[i : i + 1], y[i : i + 1], loss).sum(), theta)[0]
            for i in range(len(x))
        ]
    )
    gradient = single.mean(0)
    noise = (single - gradient).square().sum(1).mean()
    diagonal = h.diagonal().square().sum()
    centred = single - gradient
    product = ((centred @ h) * centred).sum(1).mean()
    c = centred.T @ centred / len(x)
    eigenvalues = torch.linalg.eigvalsh(h)
    sharpness = eigenvalues[-1].item()
    size = eigenvalues.abs().sum()
    share = eigenvalues.abs() / size
    return {
        "n": len(x),
        "parameters": len(flat),
        "loss": losses(model, flat, x, y, loss).mean().item(),
        "accuracy": (model(x).argmax(1) == y).double().mean().item(),
        "sharpness": sharpness,
        "largestLearningRate": 2 / sharpness,
        "hessianTrace": h.trace().item(),
        "hessianFrobenius": h.norm().item(),
        "gradientSquaredNorm": gradient.square().sum().item(),
        "gradientCovarianceTrace": noise.item(),
        "gradientNoiseScale": (noise / gradient.square().sum()).item(),
        "hessianCovarianceTrace": product.item(),
        "curvatureNoiseScale": (product / (gradient @ h @ gradient)).item(),
        "alignmentRatio": (product * len(flat) / (h.trace() * noise)).item(),
        "alignmentCosine": (product / (h.norm() * c.norm())).item(),
        "smallestEigenvalue": eigenvalues[0].item(),
        "negativeMass": (eigenvalues.clamp(max=0).abs().sum() / size).item(),
        "effectiveRank": torch.exp(-torch.special.xlogy(share, share).sum()).item(),
        "participationRatio": (eigenvalues.sum() ** 2 / eigenvalues.square().sum()).item(),
        "batchSharpnessOfAll": (gradient @ h @ gradient / gradient.square().sum()).item(),
        "eigenvalues": eigenvalues.tolist(),
        "varianceOfASignForm": (2 * (h.norm() ** 2 - diagonal)).item(),
    }


def safetensors(path, **arrays):
    """The format itself: length of the header, header, numbers."""
    header, body = {}, b""
    for name, (dtype, array) in arrays.items():
        data = array.tobytes()
        header[name] = {"dtype": dtype, "shape": list(array.shape), "data_offsets": [len(body), len(body) + len(data)]}
        body += data
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + body)


x, y = pictures()
conv = Conv()
train(conv, x, y)
torch.jit.save(torch.jit.script(conv), "conv.pt")
torch.jit.save(torch.jit.script(conv.train()), "training-mode.pt")
conv.eval()
mlp = nn.Sequential(nn.Linear(64, 8), nn.Tanh(), nn.Linear(8, CLASSES))
train(mlp, x.flatten(1), y)
torch.jit.save(torch.jit.trace(mlp, x.flatten(1)[:2]), "mlp.pt")
flat = x.flatten(1).numpy()
np.savez("flat.npz", inputs=flat.astype(np.float64), labels=y.numpy())
safetensors("flat.safetensors", inputs=("F32", flat), labels=("I64", y.numpy()))
nan = nn.Linear(64, CLASSES)
with torch.no_grad():
    nan.bias[1] = float("nan")
torch.jit.save(torch.jit.script(nan.eval()), "nan.pt")
torch.manual_seed(8)
series = torch.from_numpy(random.normal(size=(20, 7, 5)))
kinds = torch.from_numpy(random.randint(0, 4, 20))
sequence = Sequence()
train(sequence, series.float(), kinds)
torch.jit.save(torch.jit.script(sequence), "sequence.pt")
np.savez("sequence.npz", inputs=series.numpy(), labels=kinds.numpy())

with open("reference.json", "w") as file:
    json.dump(
        {
            "conv cross-entropy": reference(conv, x, y, "cross-entropy"),
            "conv squared": reference(conv, x, y, "squared"),
            "mlp cross-entropy": reference(mlp, x.flatten(1), y, "cross-entropy"),
            "sequence cross-entropy": reference(sequence, series, kinds, "cross-entropy"),
        },
        file,
        indent=1,
    )
    file.write("\n")
