"""FAISS beside the search bench: builds a flat and an 8-bit index of a file of float32, then times a query per line of standard input."""
import base64
import sys
import time

import faiss
import numpy

path, dimension, places = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
vectors = numpy.memmap(path, dtype=numpy.float32, mode="r").reshape(-1, dimension)
flat = faiss.IndexFlatIP(dimension)
quantized = faiss.IndexScalarQuantizer(dimension, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT)
quantized.train(vectors[:20000])
for begin in range(0, len(vectors), 50000):
    some = numpy.ascontiguousarray(vectors[begin:begin + 50000])
    flat.add(some)
    quantized.add(some)
print(f"FAISS {faiss.__version__}, {faiss.omp_get_max_threads()} threads", flush=True)

for line in sys.stdin:
    probe = numpy.frombuffer(base64.b64decode(line), dtype=numpy.float32).reshape(1, dimension)
    times = []
    for index in (flat, quantized):
        began = time.perf_counter()
        index.search(probe, places)
        times.append(1000 * (time.perf_counter() - began))
    print(*times, flush=True)
