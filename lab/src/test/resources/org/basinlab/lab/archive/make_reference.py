"""Writes reference.safetensors with the format's own library: pip install safetensors numpy."""
import numpy as np
from safetensors.numpy import save_file

save_file(
    {
        "layers.0.weight": np.array([[0, 0.5, 1], [1.5, 2, -np.inf]], dtype=np.float32),
        "layers.0.bias": np.array([0.1, -0.0], dtype=np.float64),
    },
    "reference.safetensors",
    metadata={"made by": "make_reference.py"},
)
