"""Makes the NumPy archives and images of this folder: python3 make_files.py (NumPy 1.24, Pillow 9.4).

images.npz holds what torchvision's ToTensor makes of the images: the decoded bytes / 255, channel first, in float32.
"""

import os

import numpy as np
from PIL import Image

N = 6
inputs = np.sin(0.7 * np.arange(N * 4)).reshape(N, 2, 2)
labels = np.arange(N) % 3

np.savez("double.npz", inputs=inputs, labels=labels)
np.savez_compressed("single.npz", images=inputs.astype(np.float32), y=labels.astype(np.uint8))
np.savez("big-endian.npz", inputs=inputs.astype(">f8"), labels=labels.astype(">i2"))
np.savez("fortran.npz", inputs=np.asfortranarray(inputs), labels=labels)
np.savez("object.npz", inputs=np.array([{}, None], dtype=object), labels=labels)
np.savez("half.npz", inputs=inputs.astype(np.float16), labels=labels)
np.savez("bytes.npz", inputs=(inputs > 0).astype(np.uint8), labels=labels)
np.savez("three.npz", inputs=inputs, other=inputs, labels=labels, y=labels)
np.savez("lengths.npz", inputs=inputs, labels=labels[:-1])
np.savez("one-hot.npz", inputs=inputs, labels=np.eye(3, dtype=int)[labels])
np.savez("nan.npz", inputs=np.where(inputs > 0.99, np.nan, inputs), labels=labels)
np.savez("negative.npz", inputs=inputs, labels=labels - 1)

random = np.random.RandomState(5)
grey = random.randint(0, 256, (5, 4)).astype(np.uint8)
rgb = random.randint(0, 256, (5, 4, 3)).astype(np.uint8)
for name in ("grey/b-first", "grey/c-second", "colour/b", "colour/a"):
    os.makedirs(name, exist_ok=True)
Image.fromarray(grey).save("grey/b-first/2.png")
Image.fromarray(255 - grey).save("grey/b-first/10.png")
Image.fromarray(grey[::-1].copy()).save("grey/c-second/x.PNG")
Image.fromarray(rgb).save("colour/b/plain.png")
Image.fromarray(np.dstack([rgb[::-1], grey])).save("colour/a/alpha.png")
palette = Image.fromarray(rgb).quantize(7)
palette.save("colour/a/palette.png")


def to_tensor(image):
    pixels = np.asarray(image, dtype=np.float32) / np.float32(255)
    return pixels[None] if pixels.ndim == 2 else pixels.transpose(2, 0, 1)


np.savez(
    "images.npz",
    grey=np.stack([to_tensor(i) for i in (255 - grey, grey, grey[::-1])]),
    colour=np.stack([to_tensor(i) for i in (rgb[::-1], np.asarray(palette.convert("RGB")), rgb)]),
)
