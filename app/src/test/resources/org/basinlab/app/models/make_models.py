"""Makes models, data and reference.json of this folder with PyTorch alone: python3 make_models.py.

Everything in reference.json is computed in float64: the Hessian is dense, C is the covariance (divisor N) of the gradients
of single examples. PyTorch 2.15, NumPy 2.4, safetensors 0.8.
"""

import json
import zipfile

import numpy as np
import torch
from safetensors.numpy import save_file
from torch import nn
from torch.nn.attention import SDPBackend, sdpa_kernel
from torch.func import functional_call

torch.set_num_threads(1)
torch.manual_seed(11)
random = np.random.RandomState(11)
N = 12


class Regression(nn.Module):
    """Real targets: [N, outputs], or [N] where it is squeezed."""

    def __init__(self, outputs, squeezed=False):
        super().__init__()
        self.hidden = nn.Linear(4, 5)
        self.out = nn.Linear(5, outputs)
        self.squeezed = squeezed

    def forward(self, x):
        z = self.out(torch.tanh(self.hidden(x)))
        return z.squeeze() if self.squeezed else z


class Transformer(nn.Module):
    """One block of attention over token ids."""

    def __init__(self):
        super().__init__()
        self.tokens = nn.Embedding(11, 6)
        self.places = nn.Parameter(0.1 * torch.randn(5, 6))
        self.norm = nn.LayerNorm(6)
        self.query = nn.Linear(6, 6)
        self.key = nn.Linear(6, 6)
        self.value = nn.Linear(6, 6)
        self.out = nn.Linear(6, 3)

    def forward(self, input_ids):
        h = self.tokens(input_ids) + self.places
        n = self.norm(h)
        q, k, v = self.query(n), self.key(n), self.value(n)
        h = h + nn.functional.scaled_dot_product_attention(q.unsqueeze(1), k.unsqueeze(1), v.unsqueeze(1)).squeeze(1)
        return self.out(h.mean(1))


class Padded(nn.Module):
    """Tokens of which one is padding: training never moves its row."""

    def __init__(self):
        super().__init__()
        self.tokens = nn.Embedding(11, 6, padding_idx=0)
        self.out = nn.Linear(6, 3)

    def forward(self, input_ids):
        return self.out(torch.tanh(self.tokens(input_ids)).mean(1))


class Encoder(nn.Module):
    """PyTorch's own encoder layer, with a mask of tokens as a second input."""

    def __init__(self):
        super().__init__()
        self.tokens = nn.Embedding(11, 4)
        self.layer = nn.TransformerEncoderLayer(4, 2, 6, dropout=0.0, activation="gelu", batch_first=True)
        self.out = nn.Linear(4, 3)

    def forward(self, input_ids, mask):
        h = self.layer(self.tokens(input_ids), src_key_padding_mask=mask == 0)
        weight = mask.to(h.dtype).unsqueeze(2)
        return self.out((h * weight).sum(1) / weight.sum(1))


class Pair(nn.Module):
    """Two inputs of different shapes."""

    def __init__(self):
        super().__init__()
        self.left = nn.Linear(4, 5)
        self.right = nn.Conv1d(1, 5, 3)
        self.out = nn.Linear(5, 3)

    def forward(self, left, right):
        return self.out(torch.tanh(self.left(left)) * torch.tanh(self.right(right)).mean(2))


class FixedBatch(nn.Module):
    """Takes any batch, or one size only."""

    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(4, 6)
        self.out = nn.Linear(6, 3)
        self.batch = -1

    def forward(self, x):
        return self.out(torch.tanh(self.hidden(x)).view(self.batch, 6))


class HardSigmoid(FixedBatch):
    def forward(self, x):
        return self.out(nn.functional.hardsigmoid(self.hidden(x)))


class GridSample(nn.Module):
    def __init__(self):
        super().__init__()
        self.theta = nn.Linear(16, 6)
        self.out = nn.Linear(16, 3)

    def forward(self, x):
        theta = torch.tanh(self.theta(x.flatten(1))).view(-1, 2, 3)
        grid = nn.functional.affine_grid(theta, x.size(), align_corners=False)
        return self.out(nn.functional.grid_sample(x, grid, align_corners=False).flatten(1))


class MovesToCuda(FixedBatch):
    def forward(self, x):
        return self.out(torch.tanh(self.hidden(x)).cuda())


def losses(model, values, inputs, y):
    z = functional_call(model, values, inputs)
    if y.dtype == torch.int64:
        return nn.functional.cross_entropy(z, y, reduction="none")
    return 0.5 * (z.reshape(len(y), -1) - y.reshape(len(y), -1)).square().sum(1)


def reference(model, inputs, y):
    model = model.double()
    inputs = tuple(x.double() if x.is_floating_point() else x for x in inputs)
    names = [name for name, _ in model.named_parameters()]
    sizes = [p.shape for p in model.parameters()]
    flat = torch.cat([p.detach().reshape(-1) for p in model.parameters()])

    def values(theta):
        parts = torch.split(theta, [s.numel() for s in sizes])
        return {name: part.reshape(size) for name, part, size in zip(names, parts, sizes)}

    def mean(theta):
        return losses(model, values(theta), inputs, y).mean()

    with sdpa_kernel(SDPBackend.MATH):  # the fused kernel has no second derivative
        h = torch.autograd.functional.hessian(mean, flat)
    theta = flat.clone().requires_grad_(True)
    single = torch.stack(
        [
            torch.autograd.grad(
                losses(model, values(theta), tuple(x[i : i + 1] for x in inputs), y[i : i + 1]).sum(), theta
            )[0]
            for i in range(len(y))
        ]
    )
    gradient = single.mean(0)
    centred = single - gradient
    noise = centred.square().sum(1).mean()
    product = ((centred @ h) * centred).sum(1).mean()
    eigenvalues = torch.linalg.eigvalsh(h)
    model.float()
    return {
        "parameters": len(flat),
        "loss": mean(flat).item(),
        "sharpness": eigenvalues[-1].item(),
        "smallestEigenvalue": eigenvalues[0].item(),
        "hessianTrace": h.trace().item(),
        "hessianFrobenius": h.norm().item(),
        "gradientSquaredNorm": gradient.square().sum().item(),
        "gradientCovarianceTrace": noise.item(),
        "gradientNoiseScale": (noise / gradient.square().sum()).item(),
        "hessianCovarianceTrace": product.item(),
        "alignmentRatio": (product * len(flat) / (h.trace() * noise)).item(),
    }


def rewritten(source, target, change):
    """A copy of an archive in which the bytes of some parts are changed."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for part in old.infolist():
            new.writestr(zipfile.ZipInfo(part.filename), change(part.filename, old.read(part)))


x = torch.from_numpy(random.normal(size=(N, 4)))
one = torch.from_numpy(random.normal(size=N))
two = torch.from_numpy(random.normal(size=(N, 2)))
classes = torch.from_numpy(random.randint(0, 3, N))
signal = torch.from_numpy(random.normal(size=(N, 1, 7)))
tokens = torch.from_numpy(random.randint(0, 11, (N, 5)))
mask = (torch.arange(5) < torch.from_numpy(random.randint(2, 6, N))[:, None]).to(torch.int64)
images = torch.from_numpy(random.normal(size=(N, 1, 4, 4)))
np.savez("one.npz", inputs=x.numpy(), targets=one.numpy())
np.savez("one-row.npz", inputs=x.numpy(), labels=one.numpy()[:, None])
np.savez("two.npz", inputs=x.numpy(), targets=two.numpy())
np.savez("whole.npz", inputs=x.numpy(), labels=(classes % 2).numpy())
np.savez("classes.npz", inputs=x.numpy(), labels=classes.numpy())
np.savez("tokens.npz", input_ids=tokens.numpy(), labels=classes.numpy())
np.savez("masked.npz", mask=mask.numpy(), input_ids=tokens.numpy(), labels=classes.numpy(), notes=np.array(["unread"]))
np.savez("huge-token.npz", input_ids=tokens.numpy() + 2**24, labels=classes.numpy())
np.savez("pair.npz", right=signal.numpy(), left=x.numpy(), labels=classes.numpy())
save_file({"inputs": x.numpy(), "inputs2": signal.numpy(), "labels": classes.numpy()}, "pair.safetensors")
np.savez("half-pair.npz", left=x.numpy(), labels=classes.numpy())
np.savez("images.npz", inputs=images.numpy(), labels=classes.numpy())

found = {}


def made(name, model, inputs, y, traced=False, curved=True):
    model.eval()
    if curved:
        found[name] = reference(model, inputs, y)
    few = tuple((v.float() if v.is_floating_point() else v)[:3] for v in inputs)
    script = torch.jit.trace(model, few) if traced else torch.jit.script(model)
    torch.jit.save(script, name + ".pt")


made("regression", Regression(1), (x,), one)
made("squeezed", Regression(1, squeezed=True), (x,), one)
made("regression-of-two", Regression(2), (x,), two)
made("transformer", Transformer(), (tokens,), classes)
transformer = Transformer().eval()
found["exported"] = reference(transformer, (tokens,), classes)
program = torch.export.export(transformer, (tokens[:3],))
torch.export.save(program, "program.pt2")
torch.jit.save(torch.jit.trace(torch.export.load("program.pt2").module(), (tokens[:3],)), "exported.pt")
made("transformer-traced", Transformer(), (tokens,), classes, traced=True)
torch.backends.mha.set_fastpath_enabled(False)
made("encoder", Encoder(), (tokens, mask), classes, traced=True)
made("pair", Pair(), (x, signal), classes)
made("hard-sigmoid", HardSigmoid(), (x,), classes, curved=False)
made("grid-sample", GridSample(), (images,), classes, curved=False)

fixed = FixedBatch().eval()
found["fixed-batch"] = reference(fixed, (x,), classes)
fixed.batch = 5
torch.jit.save(torch.jit.trace(fixed, x.float()[:5]), "fixed-batch.pt")
fixed.batch = -1
torch.jit.save(torch.jit.script(MovesToCuda().eval()), "moves-to-cuda.pt")
torch.jit.save(torch.jit.script(fixed), "plain.pt")
rewritten(
    "plain.pt",
    "saved-from-gpu.pt",
    lambda name, data: data.replace(b"X\x03\x00\x00\x00cpu", b"X\x06\x00\x00\x00cuda:0") if name.endswith(".pkl") else data,
)
found["saved-from-gpu"] = found["weights"] = found["fixed-batch"]
save_file(
    {
        "layer1.weight": fixed.hidden.weight.detach().numpy().T.copy(),
        "layer1.bias": fixed.hidden.bias.detach().numpy()[None],
        "layer2.weight": fixed.out.weight.detach().numpy().T.copy(),
        "layer2.bias": fixed.out.bias.detach().numpy()[None],
    },
    "weights.safetensors",
)

made("padded", Padded(), (tokens,), classes)

with open("reference.json", "w") as file:
    json.dump(found, file, indent=1)
    file.write("\n")
