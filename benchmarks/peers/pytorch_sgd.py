"""Steps per second of plain SGD in PyTorch on one core: MLP 784-100-100-100-10, cross-entropy, one run at a time.

Usage: python3 pytorch_sgd.py BATCH_SIZE SECONDS
Prints one line: batch size, microseconds of processor time per step (median over blocks of 100 steps), steps.

Tuned as a careful user would: one thread, data already in one tensor, batches by index_select from a permutation, gradients by
torch.autograd.grad, the update with the fused foreach operations where this version has them.
"""

import statistics
import sys
import time

import torch


def main():
    batch_size, seconds = int(sys.argv[1]), float(sys.argv[2])
    torch.set_num_threads(1)
    torch.manual_seed(1)
    n = 4096
    inputs, labels = torch.randn(n, 784), torch.arange(n) % 10
    widths = [784, 100, 100, 100, 10]
    layers = []
    for fan_in, fan_out in zip(widths, widths[1:]):
        layers += [torch.nn.Linear(fan_in, fan_out), torch.nn.ReLU()]
    model = torch.nn.Sequential(*layers[:-1])
    parameters = list(model.parameters())
    order = torch.randperm(n)

    def step(k):
        start = (k * batch_size) % (n - batch_size)
        batch = order[start : start + batch_size]
        loss = torch.nn.functional.cross_entropy(model(inputs.index_select(0, batch)), labels.index_select(0, batch))
        gradients = torch.autograd.grad(loss, parameters)
        with torch.no_grad():
            torch._foreach_add_(parameters, gradients, alpha=-0.001)

    for k in range(100):
        step(k)
    blocks, k, end = [], 0, time.monotonic() + seconds
    while time.monotonic() < end:
        start = time.process_time()
        for _ in range(100):
            step(k)
            k += 1
        blocks.append((time.process_time() - start) / 100)
    print(batch_size, round(statistics.median(blocks) * 1e6, 1), k)


main()
