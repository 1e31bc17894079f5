"""Sums a function of parameters, its gradient and its Hessian over many points, on all devices that JAX sees.

    npx fluxion compile "log(1 + exp(-y*(a*x + b)))" --wrt a,b --derivatives 0,1,2 --target jax --name kernel > kernel.py
    python3 devices.py kernel.py --points 100000000

A chunk of points is divided over the devices, and each sums its part. On a machine without accelerators,
XLA_FLAGS=--xla_force_host_platform_device_count=2 makes two devices of its cores.
"""

import argparse
import sys
import time

import jax
import numpy as np
from jax.sharding import Mesh, NamedSharding, PartitionSpec
from sum import CHUNK, PARAMETERS, load, points_of


def main():
    jax.config.update("jax_enable_x64", True)
    parser = argparse.ArgumentParser()
    parser.add_argument("kernel")
    parser.add_argument("--points", type=int, default=100_000_000)
    parser.add_argument("--chunk", type=int, default=CHUNK)
    given = parser.parse_args()
    kernel = load(given.kernel)
    devices = jax.devices()
    divided = NamedSharding(Mesh(np.array(devices), ("points",)), PartitionSpec("points"))

    @jax.jit
    def chunk_sum(parameters, points, weights):
        results = kernel(**parameters, **points)
        return jax.tree.map(lambda each: (each * weights).sum(axis=-1), results)

    began = time.perf_counter()
    sums = []
    for seed, start in enumerate(range(0, given.points, given.chunk)):
        count = min(given.chunk, given.points - start)
        # As many points for each device: those that are added weigh nothing.
        missing = -count % len(devices)
        padded = {name: np.pad(values, (0, missing)) for name, values in points_of(seed, count).items()}
        weights = np.pad(np.ones(count), (0, missing))
        points, weights = jax.device_put((padded, weights), divided)
        sums.append(jax.tree.map(np.asarray, chunk_sum(PARAMETERS, points, weights)))
    total = jax.tree.map(lambda *each: sum(each), *sums)
    print(" ".join(repr(float(each)) for part in total for each in np.ravel(part)))
    rate = given.points / (time.perf_counter() - began)
    print(f"{len(devices)} devices, {rate:.3g} points a second", file=sys.stderr)


if __name__ == "__main__":
    main()
