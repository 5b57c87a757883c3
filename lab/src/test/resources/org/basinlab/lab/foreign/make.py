"""Makes bright.pt, bright.npz and bright.expected.json of this folder with PyTorch alone: python3 make.py.

One input is bright, as a column that nobody has standardised, so that one eigenvalue of the Hessian lies five orders above all
others: nearly of rank one. Expected numbers are those of the dense Hessian in float64; C is the covariance (divisor N) of the
gradients of single examples. PyTorch 2.15.
"""

import json

import numpy as np
import torch
from torch import nn

torch.set_num_threads(1)
torch.manual_seed(3)


class Bright(nn.Module):
    def __init__(self):
        super().__init__()
        self.direct = nn.Linear(1, 2)
        self.hidden = nn.Linear(16, 24)
        self.out = nn.Linear(24, 2)

    def forward(self, x):
        return self.direct(x[:, :1]) + self.out(torch.tanh(self.hidden(x[:, 1:])))


model = Bright()
with torch.no_grad():
    model.direct.weight.zero_()
x = torch.randn(48, 17)
x[:, 0] += 500
y = torch.randint(0, 2, (48,))
torch.jit.script(model).save("bright.pt")
np.savez("bright.npz", inputs=x.numpy(), labels=y.numpy())

model, x = model.double(), x.double()
parameters = list(model.parameters())


def gradient(some_x, some_y, graph):
    loss = nn.functional.cross_entropy(model(some_x), some_y)
    return torch.cat([g.reshape(-1) for g in torch.autograd.grad(loss, parameters, create_graph=graph)])


g = gradient(x, y, True)
h = torch.stack(
    [torch.cat([d.reshape(-1) for d in torch.autograd.grad(g[i], parameters, retain_graph=True)]) for i in range(len(g))]
)
single = torch.stack([gradient(x[i : i + 1], y[i : i + 1], False) for i in range(len(x))])
centred = single - single.mean(0)
product = ((centred @ h) * centred).sum(1).mean()
c = centred.T @ centred / len(x)
eigenvalues = torch.linalg.eigvalsh(h)
with open("bright.expected.json", "w") as out:
    json.dump(
        {
            "parameters": len(g),
            "sharpness": eigenvalues[-1].item(),
            "smallestEigenvalue": eigenvalues[0].item(),
            "hessianTrace": h.trace().item(),
            "hessianFrobenius": h.norm().item(),
            "hessianCovarianceTrace": product.item(),
            "alignmentCosine": (product / h.norm() / c.norm()).item(),
        },
        out,
        indent=1,
    )
    out.write("\n")
