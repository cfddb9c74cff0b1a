"""Calls that frameworks may refuse, for framework_values.py."""

import numpy as np


def refusals():
    import torch
    import torch.nn as nn
    import torch.nn.functional as F
    import jax
    import jax.numpy as jnp
    import onnx

    x, odd = torch.tensor([1.0], dtype=torch.float64), [1.0, 2.0, 3.0]
    tries = [
        ("torch.celu(1, alpha=0)", lambda: F.celu(x, alpha=0)),
        ("torch.CELU(1, alpha=0)", lambda: nn.CELU(alpha=0)(x)),
        ("torch.hardtanh(1, min_val=1, max_val=-1)", lambda: F.hardtanh(x, 1, -1)),
        ("torch.Hardtanh(1, min_val=1, max_val=-1)", lambda: nn.Hardtanh(1, -1)(x)),
        ("torch.Hardtanh(1, min_val=1, max_val=1)", lambda: nn.Hardtanh(1, 1)(x)),
        ("torch.softshrink(1, lambd=-1)", lambda: F.softshrink(x, -1)),
        ("torch.Softshrink(1, lambd=-1)", lambda: nn.Softshrink(-1)(x)),
        ("torch.hardshrink(1, lambd=-1)", lambda: F.hardshrink(x, -1)),
        ("torch.rrelu(1, lower=0.5, upper=0.1)", lambda: F.rrelu(x, 0.5, 0.1)),
        ('torch.gelu(1, approximate="fast")', lambda: F.gelu(x, approximate="fast")),
        ("torch.silu(1, beta=2)", lambda: F.silu(x, beta=2)),
        ("torch.elu(1, slope=2)", lambda: F.elu(x, slope=2)),
        ("torch.softplus(1, beta=0)", lambda: F.softplus(x, beta=0)),
        ("torch.glu([1, 2, 3])", lambda: F.glu(torch.tensor(odd))),
        ("torch.softmax([1, 2, 3], dim=1)", lambda: F.softmax(torch.tensor(odd), dim=1)),
        ("torch.glu(1)", lambda: F.glu(torch.tensor(1.0))),
        ("jax.glu([1, 2, 3])", lambda: jax.nn.glu(jnp.array(odd))),
        ("jax.softmax([1, 2, 3], axis=1)", lambda: jax.nn.softmax(jnp.array(odd), axis=1)),
        ("jax.hard_tanh(1, min_val=-2)", lambda: jax.nn.hard_tanh(1.0, min_val=-2)),
        ("jax.silu(1, beta=2)", lambda: jax.nn.silu(1.0, beta=2)),
        ("jax.leaky_relu(1, alpha=0.3)", lambda: jax.nn.leaky_relu(1.0, alpha=0.3)),
        ("jax.softplus(1, beta=2)", lambda: jax.nn.softplus(1.0, beta=2)),
        ('onnx.Gelu(1, approximate="fast")', lambda: reference("Gelu", approximate="fast")),
        ("onnx.LpNormalization([3, 4], p=3)", lambda: reference("LpNormalization", p=3)),
        ("onnx.Elu(1, slope=2)", lambda: reference("Elu", slope=2.0)),
    ]

    def reference(op, **attributes):
        import onnxruntime

        node = onnx.helper.make_node(op, ["x"], ["y"], **attributes)
        info = lambda n: onnx.helper.make_tensor_value_info(n, onnx.TensorProto.FLOAT, [2])
        model = onnx.helper.make_model(
            onnx.helper.make_graph([node], "g", [info("x")], [info("y")]),
            opset_imports=[onnx.helper.make_opsetid("", 22)],
            ir_version=10,
        )
        session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
        session.run(None, {"x": np.array([3, 4], np.float32)})

    return tried(tries)


def keras_refusals():
    import keras

    a, layers = keras.activations, keras.layers
    one, odd = np.array([1.0]), np.array([1.0, 2.0, 3.0])
    return tried(
        [
            ("keras3.ReLU(1, max_value=-1)", lambda: layers.ReLU(max_value=-1)(one)),
            ("keras3.ReLU(1, negative_slope=-1)", lambda: layers.ReLU(negative_slope=-1)(one)),
            ("keras3.ReLU(1, threshold=-1)", lambda: layers.ReLU(threshold=-1)(one)),
            ("keras3.LeakyReLU(1, negative_slope=-1)", lambda: layers.LeakyReLU(negative_slope=-1)(one)),
            ("keras3.swish(1, beta=2)", lambda: a.silu(one, beta=2)),
            ("keras3.softplus(1, beta=2)", lambda: a.softplus(one, beta=2)),
            ("keras3.glu([1, 2, 3])", lambda: a.glu(odd)),
            ("keras3.normalize([1, 2, 3], order=0)", lambda: keras.ops.normalize(odd, order=0)),
            ("keras3.normalize([1, 2, 3], order=0.5)", lambda: keras.ops.normalize(odd, order=0.5)),
            ("keras3.hard_tanh(1, min_val=-2)", lambda: a.hard_tanh(one, min_val=-2)),
            ("keras3.relu(1, slope=-1)", lambda: a.relu(one, slope=-1)),
            ("keras3.ThresholdedReLU(1)", lambda: layers.ThresholdedReLU()(one)),
        ]
    )


def tried(tries):
    refused, accepted = [], []
    for call, function in tries:
        try:
            function()
            accepted.append(call)
        except Exception as error:
            text = str(error).strip().splitlines() or [""]
            refused.append({"call": call, "exception": f"{type(error).__name__}: {text[0]}"[:200]})
    return {"refusals": refused, "accepted": accepted}
