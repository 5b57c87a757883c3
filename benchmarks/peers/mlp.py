"""What Basin's benchmarks hand over: parameters, inputs and labels as raw little-endian floats in one folder."""

import os

import numpy
import torch

WIDTHS = [784, 100, 100, 100, 10]


def numbers(folder, name):
    return numpy.fromfile(os.path.join(folder, name), "<f4")


def examples(folder, count, precision):
    inputs = torch.tensor(numbers(folder, "inputs.f32")).reshape(count, WIDTHS[0]).to(precision)
    return inputs, torch.tensor(numbers(folder, "labels.f32")).long()


def model(folder, precision):
    """The network as a user of PyTorch would write it, with Basin's parameters: weight [in, out], then bias, layer by layer."""
    theta, offset, layers = torch.tensor(numbers(folder, "theta.f32")), 0, []
    for fan_in, fan_out in zip(WIDTHS, WIDTHS[1:]):
        layer = torch.nn.Linear(fan_in, fan_out)
        weight = theta[offset : offset + fan_in * fan_out].reshape(fan_in, fan_out)
        offset += fan_in * fan_out
        layer.weight.data.copy_(weight.T)
        layer.bias.data.copy_(theta[offset : offset + fan_out])
        offset += fan_out
        layers += [layer, torch.nn.ReLU()]
    return torch.nn.Sequential(*layers[:-1]).to(precision)
