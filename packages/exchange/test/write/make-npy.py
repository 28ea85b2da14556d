"""Writes npy.golden.json: files as NumPy itself saves them. Made with NumPy 1.24.2: python3 make-npy.py"""
import base64
import io
import json
import pathlib

import numpy

arrays = {
    "truth": numpy.array([[0.17104999999999998, 0.5], [1.0, 0.0], [0.5, 0.8226]], dtype="<f8"),
    "mask": numpy.array([[True, False], [True, True], [False, True]]),
    "keys": numpy.array(["000046_3840", "1234567_0", "\u00e9\U0001f3bb"]),
    "none": numpy.zeros((0, 20), dtype="<f8"),
}


def save(array):
    file = io.BytesIO()
    numpy.save(file, array)
    return base64.b64encode(file.getvalue()).decode()


golden = {name: save(array) for name, array in arrays.items()}
pathlib.Path(__file__).with_name("npy.golden.json").write_text(json.dumps(golden, indent=2) + "\n")
