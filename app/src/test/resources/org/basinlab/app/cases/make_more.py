"""Makes arrays and damaged files anew: python make_more.py (PyTorch 2.x, NumPy, safetensors), in this folder.

Of `arrays` each NAME.expected.json holds n and the mean cross-entropy of model.pt on the numbers of NAME, in double
precision: of float16, bfloat16 and bytes the numbers that are left after rounding.
"""

import json
import zipfile

import numpy as np
import torch
from safetensors.torch import save_file

model = torch.jit.load("arrays/model.pt").double()
data = np.load("arrays/data.npz")
x, y = torch.tensor(data["inputs"]), torch.tensor(data["labels"])


def expect(name, inputs, labels=y):
    loss = torch.nn.functional.cross_entropy(model(inputs.double()), labels.long())
    json.dump({"n": len(labels), "loss": loss.item()}, open(f"arrays/{name}.expected.json", "w"))


def npz(name, seen, classes=y, **arrays):
    np.savez(f"arrays/{name}.npz", **arrays)
    expect(name, seen, classes)


half, brain, bits = x.half(), x.bfloat16(), y > 0
byte = (x * 40 + 128).clamp(0, 255).to(torch.uint8)
npz("half", half, inputs=half.numpy(), labels=y.numpy())
npz("uint64-labels", x, inputs=x.numpy(), labels=y.numpy().astype(np.uint64))
npz("bool-labels", x, bits, inputs=x.numpy(), labels=bits.numpy())
npz("fortran", x, inputs=np.asfortranarray(x.numpy()), labels=y.numpy())
npz("keras", x, x_train=x.numpy(), y_train=y.numpy()[:, None].astype(np.uint8), x_test=x.numpy()[:9], y_test=y.numpy()[:9])
npz("medmnist", byte.double() / 255, train_images=byte.numpy(), train_labels=y.numpy()[:, None], test_images=byte.numpy()[:3],
    test_labels=y.numpy()[:3, None])
save_file({"inputs": half, "labels": y}, "arrays/half.safetensors")
save_file({"inputs": brain, "labels": y.to(torch.uint64)}, "arrays/brain.safetensors")
save_file({"x": x, "y": bits}, "arrays/bool.safetensors")
expect("brain", brain)
expect("bool", x, bits)


def damage(name, old, new):
    with zipfile.ZipFile("damaged/m.pt") as whole, zipfile.ZipFile(f"damaged/{name}.pt", "w") as target:
        for entry in whole.infolist():
            content = whole.read(entry)
            if entry.filename.endswith("/data.pkl"):
                assert content.count(old) >= 1, content
                content = content.replace(old, new, 1)
            target.writestr(entry.filename, content)


damage("training-is-a-number", b"\x89", b"K\x05")
SHAPE = b"(K\x08K\x40t(K\x40K\x01t"
damage("overflowing-tensor", SHAPE, b"(\x8a\x08" + (2**62).to_bytes(8, "little") + b"K\x40t(K\x40K\x01t")
damage("huge-tensor", SHAPE, b"(\x8a\x08" + (2**40).to_bytes(8, "little") + b"K\x40t(K\x40K\x01t")
damage("long-tensor", SHAPE, b"(K\x80K\x40t(K\x40K\x01t")
