"""Makes pairs of models, data and reference.json of this folder with PyTorch alone: python3 make_pair.py.

Everything in reference.json is computed in float64. The variance of the end asymmetry is written out from variances and
covariance of the rises, its interval from the roots of Fieller's quadratic with t(39) at 97.5 %.
"""

import json

import numpy as np
import torch
from torch import nn

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)
N = 40
T39 = 2.022690920036762
random = np.random.RandomState(5)
inputs = random.randn(N, 4)
labels = (inputs @ random.randn(4, 3) + 1.5 * random.randn(N, 3)).argmax(1)
targets = inputs @ random.randn(4, 1) + random.randn(N, 1)
np.savez("classes.npz", inputs=inputs, labels=labels)
np.savez("targets.npz", inputs=inputs, targets=targets)
x, y, z = torch.tensor(inputs), torch.tensor(labels), torch.tensor(targets)


class Net(nn.Module):
    """A hidden layer, with batch normalisation if asked for."""

    def __init__(self, hidden, norm):
        super().__init__()
        self.hidden = nn.Linear(4, hidden)
        self.norm = nn.BatchNorm1d(hidden) if norm else nn.Identity()
        self.out = nn.Linear(hidden, 3)

    def forward(self, x):
        return self.out(torch.tanh(self.norm(self.hidden(x))))


def trained(seed, steps, rate, hidden=5, norm=False):
    torch.manual_seed(seed)
    model = Net(hidden, norm)
    optimizer = torch.optim.SGD(model.parameters(), lr=rate)
    for _ in range(steps):
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(x), y).backward()
        optimizer.step()
    return model.eval()


def linear(weight):
    model = nn.Linear(4, 1, bias=False)
    model.weight.data = torch.tensor([weight])
    return model.eval()


def line(a, b, losses):
    """Losses [61, N] and outputs at every alpha."""
    module = type(a)(5, False) if isinstance(a, Net) else nn.Linear(4, 1, bias=False)
    module.eval()
    table, outputs = [], []
    for i in range(61):
        alpha = (-(60 - i) + 2 * i) / 60
        with torch.no_grad():
            for own, one, two in zip(module.parameters(), a.parameters(), b.parameters()):
                own.copy_((1 - alpha) * one + alpha * two)
            outputs.append(module(x))
            table.append(losses(outputs[-1]).numpy())
    return np.array(table), outputs


def error(values):
    return float(np.std(values, ddof=1) / np.sqrt(N))


def described(a, b, losses):
    table, outputs = line(a, b, losses)
    mean = table.mean(1)
    alphas = np.array([(-(60 - i) + 2 * i) / 60 for i in range(61)])
    excess = table[20:41] - (1 - alphas[20:41, None]) * table[20] - alphas[20:41, None] * table[40]
    at = int(excess.mean(1).argmax()) if excess.mean(1).max() > 1e-14 else 0
    first, second = table[10] - table[20], table[50] - table[40]
    v, u = first.mean(), second.mean()
    s = np.cov(second, first) / N
    variance = s[0, 0] / u**2 + s[1, 1] / v**2 - 2 * s[0, 1] / (u * v)
    roots = np.sort(np.roots([v**2 - T39**2 * s[1, 1], -2 * (u * v - T39**2 * s[0, 1]), u**2 - T39**2 * s[0, 0]]))
    return {
        "loss": mean.tolist(),
        "standardError": [error(row) for row in table],
        "difference": mean[40] - mean[20],
        "differenceError": error(table[40] - table[20]),
        "barrier": excess.mean(1)[at],
        "barrierError": error(excess[at]) if at else 0.0,
        "barrierAlpha": alphas[20 + at],
        "asymmetry": float(np.log(u / v)),
        "asymmetryError": float(np.sqrt(variance)),
        "lower": float(np.log(roots[0])),
        "upper": float(np.log(roots[1])),
        "distance": float(sum(((p - q) ** 2).sum() for p, q in zip(a.parameters(), b.parameters())).sqrt()),
        **({"accuracy": [float((o.argmax(1) == y).double().mean()) for o in outputs]} if outputs[0].shape[1] == 3 else {}),
    }


def save(model, name):
    torch.jit.script(model).save(name)


with torch.no_grad():
    best = torch.linalg.lstsq(x, z).solution[:, 0]
near, far = (best + 0.1 * torch.tensor([1.0, -2, 0.5, 1])).tolist(), (best + torch.tensor([0.3, 0.8, -1, 0.2])).tolist()
pairs = {
    "linear": (linear(near), linear(far), lambda out: 0.5 * ((out - z) ** 2).sum(1)),
    "net": (trained(1, 800, 0.3), trained(2, 2500, 0.5), lambda out: nn.functional.cross_entropy(out, y, reduction="none")),
}
reference = {}
for name, (a, b, losses) in pairs.items():
    save(a, f"{name}-a.pt")
    save(b, f"{name}-b.pt")
    reference[name] = described(a, b, losses)
save(trained(1, 100, 0.3, norm=True), "norm-a.pt")
save(trained(1, 300, 0.3, norm=True), "norm-b.pt")
save(trained(1, 100, 0.3, hidden=6), "wider.pt")
with open("reference.json", "w") as file:
    json.dump(reference, file, indent=1)
