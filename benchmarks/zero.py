"""Whether two processes with DeepSpeed's ZeRO learn what one process learns.

    python benchmarks/zero.py DATA [--steps 20] [--cases zero2 zero3 ...]

DATA is one shard of `geodsl synth` with a multiple of four samples: one process takes batches of
four, two take two each of the same four. In-batch losses are among those that are learned, so that
pairs over both processes count too. Prints for each case the greatest difference of the losses of a
step from those of one process in the same precision:

    zero1, zero2, zero3              float32
    zero2-bf16, zero3-bf16           bfloat16, against one process in bfloat16
    zero2-offload, zero3-offload     optimiser and weights in the processor's memory
    zero2-resume, zero3-resume       stopped half-way and gone on, against the same case unbroken

It takes minutes, most of them DeepSpeed's start.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from safetensors.torch import load_file

BOUND = 1e-4
"""Greatest difference of a step's loss in float32."""

BF16_BOUND = 0.02
"""In bfloat16, as a share of the loss: one process keeps weights in float32 and computes in
bfloat16, where DeepSpeed computes with weights of three digits."""

CASES = (
    "zero1", "zero2", "zero3", "zero2-bf16", "zero3-bf16", "zero2-offload", "zero3-offload",
    "zero2-resume", "zero3-resume",
)  # fmt: skip

CONFIG = """
output: {output}
model: tiny:siglip
loss: {{image: 1, text: 1, info_nce_hard: 1, sigmoid_hard: 1}}
lr: 1e-3
warmup: 0
beta2: 0.999
device: cpu
log: none
log_every: 1
save_every: {half}
keep: 0
precision: {precision}
deepspeed: '{stage}'
data:
  batch_size: {batch}
  buffer: 1
  shuffle: false
  long_captions: drop
  sources: {{a: {{path: {data}, captions: first, images: {{order: hardest, count: 4}},
             texts: {{order: hardest, count: 4}}}}}}
  stages: [{{sources: {{a: 1}}, samples: {samples}}}]
"""


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs of so many steps on one data set, each in a folder of its own."""

    folder: Path
    data: Path
    steps: int

    def train(self, name: str, stage: str, precision: str, processes: int) -> Path:
        """The folder of a run; one that stopped goes on."""
        output, file = self.folder / name, self.folder / f"{name}.yaml"
        file.write_text(
            CONFIG.format(
                output=output, data=self.data, stage=stage, precision=precision,
                batch=4 // processes, samples=4 * self.steps, half=self.steps // 2,
            )
        )  # fmt: skip
        module = ["-m", "geodsl.training.clip.train", str(file)]
        launch = ["-m", "torch.distributed.run", "--standalone", f"--nproc-per-node={processes}"]
        command = [sys.executable, *(launch if processes > 1 else []), *module]
        said = subprocess.run(
            command, env=os.environ | {"OMP_NUM_THREADS": "1"}, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        if said.returncode:
            raise SystemExit(f"{name}: it failed\n{said.stderr[-4000:]}")
        return output

    def against_one(self, case: str) -> tuple[float, float]:
        """The greatest difference from one process, and the greatest as a share of the loss."""
        stage, _, more = case.partition("-")
        precision = more if more == "bf16" else "fp32"
        one = self.folder / f"one-{precision}"
        if not one.exists():
            self.train(one.name, "", precision, 1)
        two = self.train(case, case if more == "offload" else stage, precision, 2)
        return gap(one, two)

    def gone_on(self, stage: str) -> tuple[float, float]:
        """The greatest difference of a run that stopped half-way from one that did not: of losses,
        and of weights at the end."""
        whole, stopped = self.folder / stage, self.folder / f"{stage}-resume"
        if not whole.exists():
            self.train(stage, stage, "fp32", 2)
        shutil.copytree(whole, stopped)
        shutil.rmtree(stopped / "model")
        shutil.rmtree(stopped / f"checkpoint-{self.steps}")
        file = stopped / "geodsl.yaml"
        file.write_text(file.read_text().replace(str(whole), str(stopped)))
        self.train(stopped.name, stage, "fp32", 2)
        one, other = (load_file(run / "model" / "model.safetensors") for run in (whole, stopped))
        weights = max(float((one[name] - other[name]).abs().max()) for name in one)
        return gap(whole, stopped)[0], weights


def main() -> int:
    """Train and compare."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--steps", type=int, default=20)
    parser.add_argument("--cases", nargs="+", choices=CASES, default=["zero2", "zero3"])
    given = parser.parse_args()
    is_good = True
    with tempfile.TemporaryDirectory() as folder:
        runs = Runs(Path(folder), given.data.resolve(), given.steps)
        for case in given.cases:
            stage, _, more = case.partition("-")
            if more == "resume":
                found, weights = runs.gone_on(stage)
                more_said, is_near = f"weights by {weights:.1e}", max(found, weights) == 0.0
            else:
                found, share = runs.against_one(case)
                is_near = share <= BF16_BOUND if more == "bf16" else found <= BOUND
                more_said = f"{100 * share:.1g} % of the loss"
            is_good = is_good and is_near
            print(f"{case}, two processes, {given.steps} steps: losses differ by at most "
                  f"{found:.1e}, {more_said}", flush=True)  # fmt: skip
    return 0 if is_good else 1


def gap(one: Path, other: Path) -> tuple[float, float]:
    """The greatest difference of the losses of a step, and the greatest as a share of the loss."""
    pairs = list(zip(losses(one), losses(other), strict=True))
    return max(abs(a - b) for a, b in pairs), max(abs(a - b) / abs(a) for a, b in pairs)


def losses(output: Path) -> list[float]:
    """Of a run, a step each."""
    rows = [json.loads(line) for line in (output / "log.jsonl").read_text().splitlines()]
    return [row["loss"] for row in rows if "loss" in row]


if __name__ == "__main__":
    sys.exit(main())
