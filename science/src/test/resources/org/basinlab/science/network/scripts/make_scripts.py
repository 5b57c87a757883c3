"""Makes the TorchScript files of this folder and reference.txt, all in float64 with PyTorch alone.

Run it in this folder: python3 make_scripts.py (made with PyTorch 1.13, whose functional_call lay elsewhere). The Hessian is dense, row by row from
torch.autograd.functional.hessian; C is the covariance (divisor N) of the gradients of single examples.
"""

import math
import warnings

import torch
from torch import nn
from torch.autograd.functional import hessian
from torch.func import functional_call

warnings.simplefilter("ignore")
torch.set_default_dtype(torch.float64)
N = 12


class Conv(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 2, 3)
        self.out = nn.Linear(32, 3)

    def forward(self, x):
        return self.out(torch.flatten(torch.tanh(self.conv(x)), 1))


class Tied(nn.Module):
    """One weight in two places, a parameter without dimensions, a fixed one, and layers that training changes."""

    def __init__(self):
        super().__init__()
        self.first = nn.Linear(4, 4)
        self.second = nn.Linear(4, 4)
        self.second.weight = self.first.weight
        self.scale = nn.Parameter(torch.tensor(1.5))
        self.shift = nn.Parameter(torch.tensor(0.25), requires_grad=False)
        self.norm = nn.BatchNorm1d(4)
        self.drop = nn.Dropout(0.5)

    def forward(self, x):
        x = self.drop(self.norm(torch.tanh(self.first(x))))
        return self.second(x) * self.scale + self.shift


class Linear(nn.Module):
    def __init__(self):
        super().__init__()
        self.out = nn.Linear(4, 3)

    def forward(self, x):
        return self.out(x)


class Random(Linear):
    def forward(self, x):
        return self.out(nn.functional.dropout(x, 0.5, True))


class Neighbours(Linear):
    def forward(self, x):
        return self.out(x - x.mean(0))


class Pair(Linear):
    def forward(self, x):
        return self.out(x), x


class Image(Linear):
    def forward(self, x):
        return self.out(x).unsqueeze(1)


class Single(nn.Module):
    def __init__(self):
        super().__init__()
        self.out = nn.Linear(4, 1)

    def forward(self, x):
        return self.out(x)


def inputs(*shape):
    count = math.prod(shape)
    return torch.tensor([math.sin(0.7 * i) for i in range(count)]).reshape(shape)


def labels(classes):
    return torch.tensor([i * i % classes for i in range(N)])


def save(module, name):
    torch.jit.save(torch.jit.script(module), name + ".pt")


def losses(module, flat, x, y, squared):
    """Per-example losses as a function of the trainable parameters, joined in the order of named_parameters."""
    named = [(n, p) for n, p in module.named_parameters() if p.requires_grad]
    values, at = {}, 0
    for name, parameter in named:
        values[name] = flat[at : at + parameter.numel()].reshape(parameter.shape)
        at += parameter.numel()
    if "first.weight" in values:
        values["second.weight"] = values["first.weight"]
    z = functional_call(module, values, (x,))
    if squared:
        return 0.5 * (z - nn.functional.one_hot(y, z.shape[1])).square().sum(1)
    return nn.functional.cross_entropy(z, y, reduction="none")


def reference(name, module, x, y, squared):
    flat = torch.cat([p.detach().reshape(-1) for p in module.parameters() if p.requires_grad])
    mean = lambda theta: losses(module, theta, x, y, squared).mean()
    h = hessian(mean, flat)
    theta = flat.clone().requires_grad_(True)
    single = torch.stack(
        [torch.autograd.grad(losses(module, theta, x[i : i + 1], y[i : i + 1], squared).sum(), theta)[0] for i in range(N)]
    )
    gradient = single.mean(0)
    noise = (single - gradient).square().sum(1).mean()
    rows = {
        "parameters": len(flat),
        "loss": mean(flat).item(),
        "sharpness": torch.linalg.eigvalsh(h)[-1].item(),
        "hessianTrace": h.trace().item(),
        "hessianFrobenius": h.norm().item(),
        "gradientSquaredNorm": gradient.square().sum().item(),
        "gradientCovarianceTrace": noise.item(),
        "gradientNoiseScale": (noise / gradient.square().sum()).item(),
        "gradientCubed": (gradient**3).sum().item(),
        "hessianOfOnes": (h @ torch.ones(len(flat))).square().sum().item(),
    }
    return [f"{name} {'squared' if squared else 'cross-entropy'} {key} {value!r}" for key, value in rows.items()]


if __name__ == "__main__":
    torch.manual_seed(20)
    conv, tied = Conv(), Tied()
    tied.norm.running_mean.copy_(torch.tensor([0.1, -0.2, 0.3, 0.0]))
    tied.norm.running_var.copy_(torch.tensor([0.5, 1.5, 0.8, 1.0]))
    save(tied, "training-mode")
    tied.eval()
    save(conv.eval(), "conv")
    save(tied, "tied")
    torch.jit.save(torch.jit.trace(conv, inputs(2, 1, 6, 6)), "traced.pt")
    save(Conv().float(), "single-precision")

    lines = []
    for squared in (False, True):
        lines += reference("conv", conv, inputs(N, 1, 6, 6), labels(3), squared)
        lines += reference("tied", tied, inputs(N, 4), labels(4), squared)
    with open("reference.txt", "w") as file:
        file.write("\n".join(lines) + "\n")

    for module, name in ((Random(), "random"), (Neighbours(), "neighbours"), (Pair(), "pair"), (Image(), "image"), (Single(), "single")):
        save(module.eval(), name)
    nan = Linear()
    with torch.no_grad():
        nan.out.weight[1, 2] = float("nan")
    save(nan, "nan")
    torch.jit.save(torch.jit.freeze(torch.jit.script(Linear().eval())), "frozen.pt")
    save(Linear().requires_grad_(False), "no-gradient")
    torch.save(Linear().state_dict(), "weights.pt")
