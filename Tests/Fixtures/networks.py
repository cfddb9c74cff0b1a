#!/usr/bin/env python3
"""What torch makes of small networks: outputs, gradients and the weights after steps, in doubles. Prints JSON.

python3 -m venv .venv && .venv/bin/pip install torch && .venv/bin/python networks.py > networks.json
"""

import json
import sys

import torch
from torch import nn
from torch.nn import functional as F

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)

STEPS = 100
EXAMPLES = 12


class Network(nn.Module):
    """Dense layers with an activation each; weights in slope's order: kernel (inputs × units), bias, what is learned."""

    def __init__(self, sizes, activations):
        super().__init__()
        self.dense = nn.ModuleList(nn.Linear(a, b) for a, b in zip(sizes, sizes[1:]))
        self.learned = nn.ParameterDict()
        self.activations = activations
        for index, (name, size) in enumerate(zip(activations, sizes[1:])):
            if name == "prelu":
                self.learned[str(index)] = nn.Parameter(torch.full((size,), 0.25))

    def forward(self, x, skip_last=False):
        last = len(self.dense) - 1
        for index, (dense, name) in enumerate(zip(self.dense, self.activations)):
            x = dense(x)
            if index == last and skip_last:
                return x
            if name == "prelu":
                x = F.prelu(x, self.learned[str(index)])
            elif name == "softmax":
                x = F.softmax(x, dim=-1)
            elif name != "linear":
                x = getattr(F, name, None)(x) if hasattr(F, name) else getattr(torch, name)(x)
        return x

    def flat(self, what):
        numbers = []
        for index, dense in enumerate(self.dense):
            numbers += what(dense.weight).T.flatten().tolist() + what(dense.bias).tolist()
            if str(index) in self.learned:
                numbers += what(self.learned[str(index)]).tolist()
        return numbers


# Where a loss takes the last activation into itself, torch gets what goes into that.
LOSSES = {
    "mse": (F.mse_loss, False),
    "mae": (F.l1_loss, False),
    "huber": (lambda y, t: F.huber_loss(y, t, delta=0.5), False),
    "cross_entropy": (F.cross_entropy, True),
    "binary_cross_entropy": (F.binary_cross_entropy_with_logits, True),
}

# RMSprop with a larger rate loses all digits in one of the cases, in torch by itself: 1e-15 becomes 2e-3.
OPTIMISERS = {
    "sgd": lambda p: torch.optim.SGD(p, lr=0.05),
    "momentum": lambda p: torch.optim.SGD(p, lr=0.02, momentum=0.9),
    "nesterov": lambda p: torch.optim.SGD(p, lr=0.02, momentum=0.9, nesterov=True),
    "adam": lambda p: torch.optim.Adam(p, lr=0.01),
    "rmsprop": lambda p: torch.optim.RMSprop(p, lr=0.002),
}

CASES = [
    ([3, 5, 4, 2], ["tanh", "tanh", "linear"], "mse"),
    ([3, 6, 2], ["gelu", "linear"], "mse"),
    ([3, 6, 4, 1], ["silu", "silu", "sigmoid"], "binary_cross_entropy"),
    ([3, 6, 4, 2], ["prelu", "prelu", "linear"], "huber"),
    ([4, 8, 3], ["relu", "softmax"], "cross_entropy"),
    ([4, 7, 5, 3], ["tanh", "gelu", "softmax"], "cross_entropy"),
    ([2, 6, 2], ["selu", "linear"], "mae"),
    ([2, 5, 5, 2], ["softplus", "elu", "tanh"], "mse"),
    ([3, 4, 3], ["softmax", "linear"], "mse"),
    ([3, 5, 2], ["mish", "sigmoid"], "mse"),
]


def case(index, sizes, activations, loss):
    torch.manual_seed(index)
    network = Network(sizes, activations)
    inputs = torch.randn(EXAMPLES, sizes[0])
    if loss == "cross_entropy":
        labels = torch.randint(sizes[-1], (EXAMPLES,))
        targets = F.one_hot(labels, sizes[-1]).to(inputs.dtype)
    elif loss == "binary_cross_entropy":
        targets = torch.randint(2, (EXAMPLES, sizes[-1])).to(inputs.dtype)
    else:
        targets = torch.randn(EXAMPLES, sizes[-1])
    function, skips_last = LOSSES[loss]
    value = function(network(inputs, skips_last), targets)
    value.backward()
    record = {
        "sizes": sizes,
        "activations": activations,
        "loss": loss,
        "weights": network.flat(lambda p: p.detach()),
        "inputs": inputs.flatten().tolist(),
        "targets": targets.flatten().tolist(),
        "outputs": network(inputs).detach().flatten().tolist(),
        "value": value.item(),
        "gradient": network.flat(lambda p: p.grad),
        "steps": {},
    }
    start = {name: p.detach().clone() for name, p in network.state_dict().items()}
    for name, optimiser in OPTIMISERS.items():
        network.load_state_dict(start)
        moving = optimiser(network.parameters())
        for _ in range(STEPS):
            moving.zero_grad()
            function(network(inputs, skips_last), targets).backward()
            moving.step()
        record["steps"][name] = network.flat(lambda p: p.detach())
    return record


def main():
    cases = [case(index, *what) for index, what in enumerate(CASES)]
    json.dump({"torch": torch.__version__, "steps": STEPS, "examples": EXAMPLES, "cases": cases}, sys.stdout)
    print()


if __name__ == "__main__":
    main()
