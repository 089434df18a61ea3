"""Writes safetensors.safetensors and types.safetensors with the library of the format's authors.

pip install safetensors numpy ml_dtypes
"""
import pathlib

import ml_dtypes
import numpy
from safetensors.numpy import save_file

folder = pathlib.Path(__file__).parent
save_file(
    {
        "matrix": numpy.arange(6, dtype=numpy.float32).reshape(2, 3) / 4 - 0.5,
        "vector": numpy.array([1e-38, -3.5, 7], dtype=numpy.float32),
        "number": numpy.array(2.5, dtype=numpy.float32),
        "nothing": numpy.zeros((0, 4), dtype=numpy.float32),
    },
    folder / "safetensors.safetensors",
    metadata={"note": 'says "Grüße" 我\n'},
)
save_file(
    {
        "small": numpy.array([[-128, 0, 127]], dtype=numpy.int8),
        "whole": numpy.array([[-2147483648, 7], [0, 2147483647]], dtype=numpy.int32),
        "half": numpy.array([1.5, -2, 3e38], dtype=ml_dtypes.bfloat16),
        "single": numpy.array([[0.25], [-3]], dtype=numpy.float32),
    },
    folder / "types.safetensors",
)
