"""Whether two processes with DeepSpeed's ZeRO 2 and 3 learn what one process learns.

    python benchmarks/zero.py DATA [--steps 20]

DATA is one shard of `geodsl synth` with a multiple of four samples: one process takes batches of
four, two take two each of the same four. Prints the greatest difference of the losses of a step; it
takes minutes, most of them DeepSpeed's start.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

BOUND = 1e-4

CONFIG = """
output: {output}
model: tiny:siglip
loss: {{image: 1, text: 1}}
lr: 1e-3
warmup: 0
beta2: 0.999
device: cpu
log: none
log_every: 1
deepspeed: '{deepspeed}'
data:
  batch_size: {batch}
  buffer: 1
  shuffle: false
  long_captions: drop
  sources: {{a: {{path: {data}, captions: first, images: {{order: hardest, count: 4}},
             texts: {{order: hardest, count: 4}}}}}}
  stages: [{{sources: {{a: 1}}, samples: {samples}}}]
"""


def main() -> int:
    """Train three times and compare."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--steps", type=int, default=20)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        one = train(Path(folder), given.data.resolve(), given.steps, "", 1)
        worst = 0.0
        for stage in ("zero2", "zero3"):
            two = train(Path(folder), given.data.resolve(), given.steps, stage, 2)
            gap = max(abs(a - b) for a, b in zip(one, two, strict=True))
            print(f"{stage}, two processes: losses of {len(two)} steps differ by at most {gap:.1e}")
            worst = max(worst, gap)
    return 0 if worst <= BOUND else 1


def train(folder: Path, data: Path, steps: int, stage: str, processes: int) -> list[float]:
    """Losses of a run, a step each."""
    output, file = folder / f"run{stage}", folder / f"run{stage}.yaml"
    file.write_text(
        CONFIG.format(
            output=output, data=data, deepspeed=stage, batch=4 // processes, samples=4 * steps
        )
    )
    module = ["-m", "geodsl.training.clip.train", str(file)]
    launch = ["-m", "torch.distributed.run", "--standalone", f"--nproc-per-node={processes}"]
    command = [sys.executable, *(launch if processes > 1 else []), *module]
    subprocess.run(command, check=True, env=os.environ | {"OMP_NUM_THREADS": "1"})
    rows = [json.loads(line) for line in (output / "log.jsonl").read_text().splitlines()]
    return [row["loss"] for row in rows if "loss" in row]


if __name__ == "__main__":
    sys.exit(main())
