"""ONNX for framework_values.py: one operator at a time."""

import numpy as np
from mpmath import mpf

import catalogue_vectors as vectors
from framework_calls import HALVES, LANES, PAIRS, Scalar, Vector, gated, softmax


def with_onnx(measured):
    import onnx
    import onnxruntime
    from onnx.reference import ReferenceEvaluator

    onnxruntime.set_default_logger_severity(4)

    def run(op, inputs, attributes, domain=""):
        """In float64 by onnxruntime or else by the reference evaluator; what has neither, in float32."""
        for dtype, kind in ((np.float64, onnx.TensorProto.DOUBLE), (np.float32, onnx.TensorProto.FLOAT)):
            arrays = {f"i{k}": np.array(value, dtype=dtype) for k, value in enumerate(inputs)}
            node = onnx.helper.make_node(op, list(arrays), ["y"], domain=domain, **attributes)
            graph = onnx.helper.make_graph(
                [node],
                "g",
                [onnx.helper.make_tensor_value_info(name, kind, value.shape) for name, value in arrays.items()],
                [onnx.helper.make_tensor_value_info("y", kind, None)],
            )
            newest = onnx.defs.onnx_opset_version()
            attempts = [("onnxruntime", opset) for opset in (newest, 24, 22, 21, 17)] + [("onnx reference", newest)]
            for who, opset in attempts:
                imports = [onnx.helper.make_opsetid("", opset), onnx.helper.make_opsetid("com.microsoft", 1)]
                model = onnx.helper.make_model(graph, opset_imports=imports, ir_version=10)
                try:
                    if who == "onnxruntime":
                        evaluator = onnxruntime.InferenceSession(
                            model.SerializeToString(), providers=["CPUExecutionProvider"]
                        )
                    else:
                        evaluator = ReferenceEvaluator(model)
                    result = np.array(evaluator.run(None, arrays)[0])
                except Exception:
                    continue
                if result.dtype == dtype:
                    return result.astype(float), f"{who}, {dtype.__name__}"
        raise RuntimeError(f"nobody runs {op}")

    def recurrent(points, name, **settings):
        """An activation that only recurrent operators have: W = 1, R = 0. onnxruntime has it in float32."""
        x = np.array(points, dtype=np.float32).reshape(1, -1, 1)
        one, none = np.ones((1, 1, 1), np.float32), np.zeros((1, 1, 1), np.float32)
        node = onnx.helper.make_node(
            "RNN",
            ["x", "w", "r"],
            ["y"],
            hidden_size=1,
            activations=[name],
            activation_alpha=[settings["alpha"]],
            activation_beta=[settings["beta"]],
        )
        info = lambda n, a: onnx.helper.make_tensor_value_info(n, onnx.TensorProto.FLOAT, a.shape)
        graph = onnx.helper.make_graph(
            [node],
            "g",
            [info("x", x), info("w", one), info("r", none)],
            [onnx.helper.make_tensor_value_info("y", onnx.TensorProto.FLOAT, None)],
        )
        model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 14)], ir_version=8)
        session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
        return session.run(None, {"x": x, "w": one, "r": none})[0].reshape(-1).astype(float), "onnxruntime, float32"

    results = []

    def scalar(op, row, *settings, rename=None, extra=lambda setting: [], domain=""):
        for setting in [{}, *settings]:
            exact = {(rename or {}).get(k, k): float(v) for k, v in setting.items()}
            add(
                Scalar(f"onnx.{op}", None, row, setting, exact),
                lambda points: run(op, [points, *extra(setting)], {} if extra(setting) else setting, domain),
            )

    def add(call, evaluate):
        who = []

        def values(function, points):
            y, by = evaluate(points)
            who.append(by)
            return y.tolist(), None

        result = measured(call, values, None, HALVES)
        results.append({**result, "by": who[0]})

    for op, row in (
        ("Identity", "linear"),
        ("Relu", "relu"),
        ("Abs", "abs"),
        ("Sigmoid", "sigmoid"),
        ("Tanh", "tanh"),
        ("Softsign", "softsign"),
        ("Atan", "arctan"),
        ("Erf", "erf"),
        ("Sign", "sign"),
        ("Exp", "exponential"),
        ("Softplus", "softplus"),
        ("HardSwish", "hard_swish"),
        ("Mish", "mish"),
        ("Sin", "sin"),
        ("Cos", "cos"),
        ("Asinh", "asinh"),
    ):
        scalar(op, row)
    scalar("LeakyRelu", "leaky_relu", {"alpha": 0.25}, rename={"alpha": "negative_slope"})
    scalar("ThresholdedRelu", "thresholded_relu", {"alpha": 0.5}, rename={"alpha": "theta"})
    scalar("HardSigmoid", "hard_sigmoid_keras2", {"alpha": 0.25, "beta": 0.375})
    scalar("Elu", "elu", {"alpha": 1.5})
    scalar("Selu", "onnx_selu", {"alpha": 1.5, "gamma": 1.25})
    scalar("Celu", "celu", {"alpha": 0.5}, {"alpha": 2.0})
    scalar("Swish", "swish_beta", {"alpha": 1.5}, rename={"alpha": "beta"})
    scalar("Shrink", "shrink", {"bias": 0.5}, {"lambd": 1.5, "bias": 0.75})
    scalar("QuickGelu", "gelu_quick", domain="com.microsoft")
    for approximate in (None, "none", "tanh"):
        written = {"approximate": approximate} if approximate else {}
        add(
            Scalar("onnx.Gelu", None, "gelu_tanh" if approximate == "tanh" else "gelu", written, {}),
            lambda points, w=written: run("Gelu", [points], w),
        )
    add(
        Scalar("onnx.PRelu", None, "prelu", {"slope": 0.125}, {"r": 0.125}),
        lambda points: run("PRelu", [points, [0.125]], {}),
    )
    for low, high in ((-1.0, 1.0), (0.0, 2.5)):
        add(
            Scalar("onnx.Clip", None, "clip", {"min": low, "max": high}, {"min_value": low, "max_value": high}),
            lambda points, a=low, b=high: run("Clip", [points, a, b], {}),
        )
    add(
        Scalar("onnx.Affine", None, "affine", alpha=2.0, beta=0.5),
        lambda points: recurrent(points, "Affine", alpha=2.0, beta=0.5),
    )
    add(
        Scalar("onnx.ScaledTanh", None, "scaled_tanh", alpha=2.0, beta=0.5),
        lambda points: recurrent(points, "ScaledTanh", alpha=2.0, beta=0.5),
    )

    def vector(
        op,
        exact,
        written=None,
        attributes=None,
        lanes=LANES,
        inputs=lambda lane: [lane],
        reshape=lambda y: y.reshape(-1),
    ):
        who = []

        def values(function, lane):
            y, by = run(op, inputs(lane), attributes if attributes is not None else written or {})
            who.append(by)
            return reshape(y).tolist(), None

        result = measured(Vector(f"onnx.{op}", None, exact, lanes, written), None, values)
        results.append({**result, "by": who[0]})

    vector("Softmax", softmax)
    vector("LogSoftmax", vectors.log_softmax)
    vector("Hardmax", vectors.hardmax)
    vector("ReduceLogSumExp", vectors.logsumexp)
    for p, exact in ((2, vectors.l2_normalize), (1, vectors.l1_normalize)):
        vector("LpNormalization", exact, {"p": p} if p == 1 else None, lanes=LANES[:2])
    for op, exact, usual in (
        ("LayerNormalization", vectors.standardize, 1e-5),
        ("RMSNormalization", vectors.rms_norm, 1e-5),
    ):
        vector(op, lambda z, f=exact: f(z, mpf(usual)), inputs=lambda lane: [lane, [1.0] * len(lane)])
        vector(op, lambda z, f=exact: f(z, mpf(0.25)), {"epsilon": 0.25}, inputs=lambda lane: [lane, [1.0] * len(lane)])
    vector("SwiGLU", gated("swiglu"), lanes=PAIRS, inputs=lambda z: [z[: len(z) // 2], z[len(z) // 2 :]])
    return results
