"""Times training steps and inference of one preset in PyTorch. Prints one JSON document.

Usage: torch_step.py PRESET BATCH MICRO_BATCH STEPS THREADS
"""

import json
import sys
import time

import torch
from reference_net import build
from torch.nn import functional as F

preset, batch, micro, steps, threads = sys.argv[1], *map(int, sys.argv[2:6])
torch.set_num_threads(threads)
torch.manual_seed(1)
net = build(preset)
optimiser = torch.optim.Adam(net.parameters(), 1e-3)
images = torch.rand(micro, 1, 224, 431)
targets = (torch.rand(micro, 20) > 0.5).float()
weights = (torch.rand(micro, 20) > 0.8).float()


def step():
    optimiser.zero_grad(set_to_none=True)
    for _ in range(batch // micro):
        loss = (F.binary_cross_entropy_with_logits(net(images), targets, reduction="none") * weights).sum()
        (loss / (weights.sum() * (batch // micro))).backward()
    optimiser.step()


step()
times, core_times = [], []
for _ in range(steps):
    start, core_start = time.perf_counter(), time.process_time()
    step()
    times.append(time.perf_counter() - start)
    core_times.append(time.process_time() - core_start)
net.eval()
clip = torch.rand(min(16, micro), 1, 224, 431)
inference = []
with torch.no_grad():
    net(clip)
    for _ in range(max(2, steps)):
        start = time.perf_counter()
        net(clip)
        inference.append((time.perf_counter() - start) / len(clip))
a, b = torch.rand(2048, 2048), torch.rand(2048, 2048)
gemm = []
for _ in range(5):
    start = time.perf_counter()
    torch.mm(a, b)
    gemm.append(time.perf_counter() - start)
print(
    json.dumps(
        {
            "version": torch.__version__,
            "stepMillis": 1000 * sorted(times)[len(times) // 2],
            "stepCoreMillis": 1000 * sorted(core_times)[len(core_times) // 2],
            "inferenceMillisPerClip": 1000 * sorted(inference)[len(inference) // 2],
            "gemmGflops": 2 * 2048**3 / min(gemm) / 1e9,
            "parameters": sum(p.numel() for p in net.parameters()),
        }
    )
)
