"""Writes python-repr.golden.json beside this file: Python's repr of floats, with their bits as big-endian hex.

python3 make-python-repr.py
"""
import json
import math
import pathlib
import random
import struct
import sys

random.seed(2018)
values = [0.0, -0.0, 1.0, -1.0, 0.5, 0.1, 0.17104999999999998, 100.0, 123456789.0, 1e15, 9999999999999998.0, 1e16, 1.5e16]
values += [1e22, 1e23, 1e21, 123456789012345680.0, 0.0001, 0.00012345, 0.00001, 1.5e-05, 5e-324, sys.float_info.max]
values += [round(random.random(), 4) for _ in range(100)] + [0.5 - round(random.random(), 4) / 2 for _ in range(100)]
values += [math.ldexp(random.random() - 0.5, random.randint(-80, 80)) for _ in range(200)]
out = {
    "source": f"Python {sys.version.split()[0]}",
    "values": [[struct.pack(">d", value).hex(), repr(value)] for value in values],
}
pathlib.Path(__file__).with_name("python-repr.golden.json").write_text(json.dumps(out) + "\n")
