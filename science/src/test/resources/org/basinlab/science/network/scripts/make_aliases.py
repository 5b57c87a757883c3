"""Makes scripts whose parameters reach the output by another way than their attribute, and aliases.txt.

Run it in this folder: python3 make_aliases.py (made with PyTorch 2.15). Each script has a twin without the other way;
the reference values are those of the twin, its Hessian dense.
"""

import warnings
from typing import Dict, List, Tuple

import torch
from torch import nn

import make_scripts as base

warnings.simplefilter("ignore")
torch.set_default_dtype(torch.float64)
IMAGE = (1, 6, 6)


class Recurrent(nn.Module):
    """Scripted, a recurrent layer reads the list _flat_weights."""

    def __init__(self, kind):
        super().__init__()
        self.cells = kind(6, 3, batch_first=True)
        self.out = nn.Linear(3, 3)

    def forward(self, x):
        return self.out(self.cells(x.squeeze(1))[0][:, -1])


class Plain(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Parameter(torch.randn(36, 4) * 0.3)
        self.second = nn.Parameter(torch.randn(4, 3) * 0.5)

    def forward(self, x):
        return torch.tanh(torch.flatten(x, 1) @ self.first) @ self.second


class Listed(Plain):
    ways: List[torch.Tensor]

    def __init__(self):
        super().__init__()
        self.ways = [self.first, self.second]

    def forward(self, x):
        x = torch.flatten(x, 1)
        return torch.tanh(x @ self.ways[0]) @ self.ways[1]


class Keyed(Plain):
    ways: Dict[str, torch.Tensor]

    def __init__(self):
        super().__init__()
        self.ways = {"in": self.first, "out": self.second}

    def forward(self, x):
        return torch.tanh(torch.flatten(x, 1) @ self.ways["in"]) @ self.ways["out"]


class Nested(Plain):
    ways: Tuple[torch.Tensor, List[torch.Tensor]]

    def __init__(self):
        super().__init__()
        self.ways = (self.first, [self.second])

    def forward(self, x):
        return torch.tanh(torch.flatten(x, 1) @ self.ways[0]) @ self.ways[1][0]


class Buffered(Plain):
    def __init__(self):
        super().__init__()
        self.register_buffer("way", self.second.detach())

    def forward(self, x):
        return torch.tanh(torch.flatten(x, 1) @ self.first) @ self.way


class Viewed(Plain):
    def __init__(self):
        super().__init__()
        self.register_buffer("across", self.second.detach().t())
        self.register_buffer("rows", self.first.detach()[:18])
        self.register_buffer("others", self.first.detach()[18:])

    def forward(self, x):
        x = torch.flatten(x, 1)
        return torch.tanh(x[:, :18] @ self.rows + x[:, 18:] @ self.others) @ self.across.t()


class Complex(nn.Module):
    def __init__(self):
        super().__init__()
        self.turn = nn.Parameter(torch.randn(36, 4, dtype=torch.complex128) * 0.4)
        self.out = nn.Linear(4, 3)

    def forward(self, x):
        x = torch.flatten(x, 1)
        return self.out(torch.matmul(torch.complex(x, torch.zeros_like(x)), self.turn).abs())


class Pairs(nn.Module):
    def __init__(self, other):
        super().__init__()
        self.turn = nn.Parameter(torch.view_as_real(other.turn.detach()).clone())
        self.out = other.out

    def forward(self, x):
        x = torch.flatten(x, 1)
        return self.out(torch.matmul(torch.complex(x, torch.zeros_like(x)), torch.view_as_complex(self.turn)).abs())


class Idle(Plain):
    def __init__(self):
        super().__init__()
        self.unused = nn.Parameter(torch.randn(2, 3))


class Detached(Plain):
    def forward(self, x):
        return torch.tanh(torch.flatten(x, 1) @ self.first) @ self.second.detach()


class Overlapping(nn.Module):
    def __init__(self):
        super().__init__()
        self.whole = nn.Parameter(torch.randn(36, 4))
        self.part = nn.Parameter(self.whole.detach()[:, :3])

    def forward(self, x):
        return torch.flatten(x, 1) @ self.whole + (torch.flatten(x, 1) @ self.part).sum(1, keepdim=True)


class Greatest(nn.Module):
    """Ties a batch together by its greatest number, which may lie in any example."""

    def __init__(self):
        super().__init__()
        self.out = nn.Linear(36, 3)

    def forward(self, x):
        x = torch.flatten(x, 1)
        return self.out(x / x.max())


class Overwriting(Plain):
    def forward(self, x):
        x.mul_(0.5)
        return torch.tanh(torch.flatten(x, 1) @ self.first) @ self.second


class Halving(Plain):
    def forward(self, x):
        return torch.tanh(torch.flatten(0.5 * x, 1) @ self.first) @ self.second


class NormOfZero(nn.Module):
    """Loss and gradient are finite; the second derivative of a norm is not at 0."""

    def __init__(self):
        super().__init__()
        self.first = nn.Linear(36, 4)
        self.out = nn.Linear(5, 3)
        nn.init.zeros_(self.first.weight)
        nn.init.zeros_(self.first.bias)

    def forward(self, x):
        a = self.first(torch.flatten(x, 1))
        return self.out(torch.cat([a, torch.linalg.vector_norm(a, 2, [1], True)], 1))


class RootBehindWhere(nn.Module):
    """The loss is finite; the gradient is not, as where multiplies an infinite derivative by 0."""

    def __init__(self):
        super().__init__()
        self.first = nn.Linear(36, 4)
        self.out = nn.Linear(4, 3)

    def forward(self, x):
        a = self.first(torch.flatten(x, 1))
        return self.out(torch.where(a > 0, torch.sqrt(a), torch.zeros_like(a)))


def twin(kind, module):
    other = kind()
    other.first, other.second = module.first, module.second
    return other


if __name__ == "__main__":
    torch.manual_seed(21)
    pairs = []
    for name, kind in (("lstm", nn.LSTM), ("gru", nn.GRU), ("rnn", nn.RNN)):
        module = Recurrent(kind)
        pairs.append((name, module, module))
    for name, kind in (("listed", Listed), ("keyed", Keyed), ("nested", Nested), ("buffered", Buffered), ("viewed", Viewed)):
        module = kind()
        pairs.append((name, module, twin(Plain, module)))
    module = Complex()
    pairs.append(("complex", module, Pairs(module)))
    module = Overwriting()
    pairs.append(("overwriting", module, twin(Halving, module)))
    lines = []
    for name, module, plain in pairs:
        base.save(module.eval(), name)
        lines += base.reference(name, plain.eval(), base.inputs(base.N, *IMAGE), base.labels(3), False)
    with open("aliases.txt", "w") as file:
        file.write("\n".join(lines) + "\n")
    for name, module in (("idle", Idle()), ("detached", Detached()), ("overlapping", Overlapping()), ("greatest", Greatest())):
        base.save(module.eval(), name)
    base.save(NormOfZero().eval(), "norm-of-zero")
    base.save(RootBehindWhere().eval(), "root-behind-where")
