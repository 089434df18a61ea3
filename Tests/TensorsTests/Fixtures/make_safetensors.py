"""Writes safetensors.safetensors with the library of the format's authors: pip install safetensors numpy."""
import pathlib

import numpy
from safetensors.numpy import save_file

place = pathlib.Path(__file__).with_name("safetensors.safetensors")
save_file(
    {
        "matrix": numpy.arange(6, dtype=numpy.float32).reshape(2, 3) / 4 - 0.5,
        "vector": numpy.array([1e-38, -3.5, 7], dtype=numpy.float32),
        "number": numpy.array(2.5, dtype=numpy.float32),
        "nothing": numpy.zeros((0, 4), dtype=numpy.float32),
    },
    place,
    metadata={"note": 'says "Grüße" 我\n'},
)
