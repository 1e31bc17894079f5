"""Sums a function of parameters, its gradient and its Hessian over many points, on a cluster of Dask.

    npx fluxion compile "log(1 + exp(-y*(a*x + b)))" --wrt a,b --derivatives 0,1,2 --target numpy --name kernel > kernel.py
    python3 sum.py kernel.py --points 100000000 --workers 2

The points are made, or read, where they are summed, in chunks: what travels are seven numbers a chunk. The sums of the chunks
are added in their order, so the result is that of one process (--workers 0), bit for bit. A chunk whose worker dies is
computed by another one; --kill ends one in the middle to show it.
"""

import argparse
import importlib.util
import os
import signal
import sys
import time

import numpy as np

CHUNK = 1_000_000
PARAMETERS = {"a": 0.7, "b": -0.2}


def load(path):
    spec = importlib.util.spec_from_file_location("kernel", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.kernel


def points_of(seed, count):
    random = np.random.default_rng(seed)
    x = random.normal(size=count)
    return {"x": x, "y": np.where(random.random(count) < 0.5, -1.0, 1.0)}


def chunk_sum(path, seed, count):
    """The sums over one chunk: value, gradient and Hessian, one after another."""
    with np.errstate(all="ignore"):
        value, gradient, hessian = load(path)(**PARAMETERS, **points_of(seed, count))
    return np.concatenate([np.sum(each, axis=-1).ravel() for each in (value, gradient, hessian)])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("kernel")
    parser.add_argument("--points", type=int, default=100_000_000)
    parser.add_argument("--chunk", type=int, default=CHUNK)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--kill", action="store_true")
    given = parser.parse_args()
    path = os.path.abspath(given.kernel)
    counts = [min(given.chunk, given.points - start) for start in range(0, given.points, given.chunk)]
    began = time.perf_counter()
    if given.workers == 0:
        sums = [chunk_sum(path, seed, count) for seed, count in enumerate(counts)]
    else:
        sums = on_cluster(path, counts, given.workers, given.kill)
    total = sum(sums[1:], sums[0])
    print(" ".join(repr(float(each)) for each in total))
    print(f"{given.points / (time.perf_counter() - began):.3g} points a second", file=sys.stderr)


def on_cluster(path, counts, workers, kill):
    from distributed import Client, LocalCluster, as_completed

    with LocalCluster(
        n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as cluster, Client(cluster) as client:
        futures = client.map(chunk_sum, [path] * len(counts), range(len(counts)), counts, pure=False)
        if not kill:
            return client.gather(futures)
        next(iter(as_completed(futures)))
        process = next(iter(client.run(os.getpid).values()))
        os.kill(process, signal.SIGKILL)
        left = sum(not future.done() for future in futures)
        print(f"killed a worker with {left} of {len(futures)} chunks to go", file=sys.stderr)
        return client.gather(futures)


if __name__ == "__main__":
    main()
