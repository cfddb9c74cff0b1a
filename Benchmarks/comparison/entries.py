"""What is compared: each entry as every contender writes it, and exactly."""

from dataclasses import dataclass
from typing import Callable

import jax
import jax.numpy as jnp
import torch
import torch.nn.functional as F
from jax import nn

from . import exact as e

ROW = 100


@dataclass
class Entry:
    name: str
    slope: str
    torch: Callable
    jax: Callable
    exact: Callable  # of one mpf, or of a list of them where there are rows
    formula: str = ""  # f for numexpr and numpy
    derivative: str = ""  # f′ for numexpr
    row: int = 0


def rows_of_torch(f):
    return lambda x: f(x.view(-1, ROW))


def rows_of_jax(f):
    return lambda x: f(x.reshape(-1, ROW))


def scalars():
    sigmoid = "1/(1+exp(-x))"
    twelve = "0.5*x*(1+tanh(0.79788456*(x+0.044715*x*x*x)))+0.1*sin(x)*exp(-x*x)"
    cube = "0.79788456*(x+0.044715*x*x*x)"
    return [
        Entry("identity", "identity", lambda x: x * 1, lambda x: x * 1, e.identity, "x*1", "x*0+1"),
        Entry("relu", "relu", F.relu, nn.relu, e.clip(0, None), "where(x>0,x,0)", "where(x>0,x*0+1,0)"),
        Entry("relu6", "relu6", F.relu6, nn.relu6, e.clip(0, 6), "where(x>0,where(x<6,x,6),0)", "where((x>0)&(x<6),x*0+1,0)"),
        Entry("leaky_relu", "leaky_relu", F.leaky_relu, nn.leaky_relu, e.leaky_relu, "where(x>0,x,0.01*x)"),
        Entry("elu", "elu", F.elu, nn.elu, e.elu, "where(x>0,x,expm1(x))", "where(x>0,x*0+1,exp(x))"),
        Entry("selu", "selu", F.selu, nn.selu, e.selu, "1.0507009873554805*where(x>0,x,1.6732632423543772*expm1(x))"),
        Entry("celu", "celu", F.celu, nn.celu, e.elu, "where(x>0,x,expm1(x))", "where(x>0,x*0+1,exp(x))"),
        Entry("gelu", "gelu", F.gelu, lambda x: nn.gelu(x, approximate=False), e.gelu),
        Entry("gelu_tanh", "gelu_tanh", lambda x: F.gelu(x, approximate="tanh"), nn.gelu, e.gelu_tanh,
              "0.5*x*(1+tanh(0.7978845608028654*(x+0.044715*x*x*x)))"),
        Entry("silu", "silu", F.silu, nn.silu, e.silu, "x/(1+exp(-x))", "(1+exp(-x)+x*exp(-x))/(1+exp(-x))**2"),
        Entry("mish", "mish", F.mish, nn.mish, e.mish, "x*tanh(log1p(exp(x)))"),
        Entry("softplus", "softplus", F.softplus, nn.softplus, e.softplus, "where(x>0,x,0)+log1p(exp(-abs(x)))", sigmoid),
        Entry("softsign", "softsign", F.softsign, nn.soft_sign, e.softsign, "x/(1+abs(x))", "1/(1+abs(x))**2"),
        Entry("sigmoid", "sigmoid", torch.sigmoid, nn.sigmoid, e.sigmoid, sigmoid, "exp(-x)/(1+exp(-x))**2"),
        Entry("tanh", "tanh", torch.tanh, jnp.tanh, e.tanh, "tanh(x)", "1-tanh(x)**2"),
        Entry("log_sigmoid", "log_sigmoid", F.logsigmoid, nn.log_sigmoid, e.log_sigmoid,
              "where(x<0,x,0)-log1p(exp(-abs(x)))", "1/(1+exp(x))"),
        Entry("hard_sigmoid", "hard_sigmoid_v3", F.hardsigmoid, nn.hard_sigmoid, e.hard_sigmoid),
        Entry("hard_tanh", "hard_tanh", F.hardtanh, nn.hard_tanh, e.clip(-1, 1)),
        Entry("hard_silu", "hard_swish", F.hardswish, nn.hard_swish, e.hard_silu),
        Entry("squareplus", "squareplus", lambda x: (x + torch.sqrt(x * x + 4)) / 2, nn.squareplus, e.squareplus,
              "(x+sqrt(x*x+4))/2", "(1+x/sqrt(x*x+4))/2"),
        Entry("hardshrink", "hardshrink", F.hardshrink, lambda x: jnp.where(jnp.abs(x) > 0.5, x, 0), e.hardshrink),
        Entry("softshrink", "softshrink", F.softshrink,
              lambda x: jnp.where(x > 0.5, x - 0.5, jnp.where(x < -0.5, x + 0.5, 0)), e.softshrink),
        Entry("tanh_shrink", "tanh_shrink", F.tanhshrink, lambda x: x - jnp.tanh(x), e.tanh_shrink, "x-tanh(x)"),
        Entry("exp", "exp", torch.exp, jnp.exp, e.mp.exp, "exp(x)", "exp(x)"),
        Entry("expm1", "expm1", torch.expm1, jnp.expm1, e.mp.expm1, "expm1(x)", "exp(x)"),
        Entry("sin", "sin", torch.sin, jnp.sin, e.mp.sin, "sin(x)", "cos(x)"),
        Entry("atan", "atan", torch.atan, jnp.arctan, e.mp.atan, "arctan(x)", "1/(1+x*x)"),
        Entry("sinh", "sinh", torch.sinh, jnp.sinh, e.mp.sinh, "sinh(x)", "cosh(x)"),
        Entry("asinh", "asinh", torch.asinh, jnp.arcsinh, e.mp.asinh, "arcsinh(x)", "1/sqrt(1+x*x)"),
        Entry("erf", "erf", torch.erf, jax.scipy.special.erf, e.mp.erf),
        Entry("sinc", "sinc_pi", torch.sinc, jnp.sinc, e.sinc),
        Entry("x*sigmoid(1.702*x)", "x*sigmoid(1.702*x)", lambda x: x * torch.sigmoid(1.702 * x),
              lambda x: x * nn.sigmoid(1.702 * x), e.quick_gelu, "x/(1+exp(-1.702*x))"),
        Entry("twelve operations", twelve,
              lambda x: 0.5 * x * (1 + torch.tanh(0.79788456 * (x + 0.044715 * x * x * x))) + 0.1 * torch.sin(x) * torch.exp(-x * x),
              lambda x: 0.5 * x * (1 + jnp.tanh(0.79788456 * (x + 0.044715 * x * x * x))) + 0.1 * jnp.sin(x) * jnp.exp(-x * x),
              e.twelve, twelve,
              f"0.5*(1+tanh({cube}))+0.5*x*(1-tanh({cube})**2)*0.79788456*(1+3*0.044715*x*x)"
              "+0.1*exp(-x*x)*(cos(x)-2*x*sin(x))"),
        Entry("piecewise", "if x < -1 then exp(x)-1 else if x < 1 then x*x*x else log(max(x, 0.001))+1",
              lambda x: torch.where(x < -1, torch.exp(x) - 1, torch.where(x < 1, x * x * x, torch.log(x.clamp(min=1e-3)) + 1)),
              lambda x: jnp.where(x < -1, jnp.exp(x) - 1, jnp.where(x < 1, x * x * x, jnp.log(jnp.maximum(x, 1e-3)) + 1)),
              e.piecewise, "where(x<-1,exp(x)-1,where(x<1,x*x*x,log(where(x>0.001,x,0.001))+1))",
              "where(x<-1,exp(x),where(x<1,3*x*x,1/where(x>0.001,x,0.001)))"),
        Entry("nested", "tanh(softplus(sin(x)))", lambda x: torch.tanh(F.softplus(torch.sin(x))),
              lambda x: jnp.tanh(nn.softplus(jnp.sin(x))), e.nested, "tanh(log1p(exp(sin(x))))"),
    ]


def vectors():
    def normal_torch(x):
        t = torch.tanh(x)
        return (t - t.mean(-1, keepdim=True)) / t.var(-1, unbiased=False, keepdim=True)

    def normal_jax(x):
        t = jnp.tanh(x)
        return (t - t.mean(-1, keepdims=True)) / t.var(-1, keepdims=True)

    def entry(name, of_torch, of_jax, exact):
        return Entry(name, name, rows_of_torch(of_torch), rows_of_jax(of_jax), exact, row=ROW)

    return [
        entry("softmax", lambda x: F.softmax(x, -1), lambda x: nn.softmax(x, -1), e.softmax),
        entry("log_softmax", lambda x: F.log_softmax(x, -1), lambda x: nn.log_softmax(x, -1), e.log_softmax),
        entry("glu", lambda x: F.glu(x, -1), lambda x: nn.glu(x, -1), e.glu),
        entry("tanh+norm:z", normal_torch, normal_jax, e.tanh_normal),
    ]


def entries():
    return scalars() + vectors()
