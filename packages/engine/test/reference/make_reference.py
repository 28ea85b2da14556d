"""Writes hran-tiny.golden.json: two Adam steps of a tiny HRAN in double-precision PyTorch.

Run with a Python that has PyTorch (Debian: python3-torch): python3 make_reference.py
Names and shapes of the weights are TensorFlow.js' (kernels [rows, frames, in, out], dense [in, out]).
"""

import json
import sys
from pathlib import Path

import torch
from torch.nn import functional as F

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))
from reference_net import Hran  # noqa: E402

ROWS, FRAMES, FILTERS, DENSE, INSTRUMENTS, CLIPS = 9, 11, (4, 5), 6, 3, 3


class ChannelsLastHran(Hran):
    """The vector before the dense layer in TensorFlow.js' order: rows outside, channels inside."""

    def features(self, x):
        return x.mean(3).transpose(1, 2).flatten(1)


torch.manual_seed(20)
net = ChannelsLastHran(ROWS, FRAMES, FILTERS, None, "frequency-kept", DENSE, 0.0).double()
net.output = torch.nn.Linear(DENSE, INSTRUMENTS).double()
for norm in (module for module in net.modules() if isinstance(module, torch.nn.BatchNorm2d)):
    torch.nn.init.uniform_(norm.weight, 0.5, 1.5)
    torch.nn.init.uniform_(norm.bias, -0.5, 0.5)


def conv(name, layer):
    yield f"{name}/kernel", layer.weight, (2, 3, 1, 0)
    if layer.bias is not None:
        yield f"{name}/bias", layer.bias, None


def norm(name, layer):
    yield f"{name}/gamma", layer.weight, None
    yield f"{name}/beta", layer.bias, None
    yield f"{name}/moving_mean", layer.running_mean, None


def dense(name, layer):
    yield f"{name}/kernel", layer.weight, (1, 0)
    yield f"{name}/bias", layer.bias, None


def weights():
    for index in range(len(FILTERS)):
        block, attention = net.blocks[3 * index], net.blocks[3 * index + 1]
        name, place = f"block{index + 1}", f"attention{index + 1}"
        yield from conv(f"{name}_conv1", block.conv1)
        yield from norm(f"{name}_norm1", block.norm1)
        yield from conv(f"{name}_conv2", block.conv2)
        yield from norm(f"{name}_norm2", block.norm2)
        yield from conv(f"{name}_shortcut", block.shortcut)
        yield from norm(f"{name}_shortcut_norm", block.norm3)
        yield from conv(f"{place}_squeeze", attention.squeeze)
        yield from norm(f"{place}_norm", attention.norm)
        yield from conv(f"{place}_row_map", attention.rows)
        yield from conv(f"{place}_frame_map", attention.frames)
    yield from dense("channel_attention_squeeze", net.attention.squeeze)
    yield from dense("channel_attention_excite", net.attention.excite)
    yield from dense("embedding", net.dense)
    yield from dense("probabilities", net.output)


def flat(tensor, order=None):
    moved = tensor.detach().permute(order) if order else tensor.detach()
    return [float(f"{value:.12g}") for value in moved.reshape(-1).tolist()]


def snapshot():
    return {name: flat(tensor, order) for name, tensor, order in weights()}


images = torch.rand(CLIPS, 1, ROWS, FRAMES, dtype=torch.float64).float().double()
targets = (torch.rand(CLIPS, INSTRUMENTS) > 0.5).double()
pair_weights = torch.tensor([[1, 0, 2], [0.5, 1, 0], [0, 1, 1]], dtype=torch.float64)
for _, tensor, _ in weights():
    tensor.data = tensor.data.float().double()

document = {
    "torch": torch.__version__,
    "rows": ROWS,
    "frames": FRAMES,
    "filters": FILTERS,
    "denseUnits": DENSE,
    "instruments": INSTRUMENTS,
    "clips": CLIPS,
    "learningRate": 0.01,
    "images": flat(images),
    "targets": flat(targets),
    "pairWeights": flat(pair_weights),
    "before": snapshot(),
}
optimiser = torch.optim.Adam(net.parameters(), 0.01)
losses = []
for step in range(2):
    optimiser.zero_grad()
    loss = (F.binary_cross_entropy_with_logits(net(images), targets, reduction="none") * pair_weights).sum()
    (loss / pair_weights.sum()).backward()
    losses.append(float(loss / pair_weights.sum()))
    if step == 0:
        gradients = {name: flat(tensor.grad, order) for name, tensor, order in weights() if tensor.requires_grad}
    optimiser.step()
document |= {"losses": losses, "gradients": gradients, "after": snapshot()}
(Path(__file__).parent / "hran-tiny.golden.json").write_text(json.dumps(document) + "\n")
