"""`make bench`: how long a check takes and where the time goes, each figure beside a yardstick of the same run.

    python -m benchmarks.run [--rounds N] [--stories N] [--skip-encoder]

What is timed is said in benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
DRAFT = ROOT / "claims" / "drafts" / "flood.md"
CORPUS = ROOT / "reference_corpus"
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
"""Compiled modules are kept, as they are on a user's machine."""
YARDSTICK = [sys.executable, "-c", "import sentence_transformers"]


def seconds(command: list[str], allowed: tuple[int, ...] = (0, 1)) -> float:
    """Wall-clock time of a command; its output is thrown away. 1 is allowed, because it only means findings."""
    start = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=ENVIRONMENT)
    spent = time.perf_counter() - start
    if done.returncode not in allowed:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr}")
    return spent


def factcheck(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "factcheck", *map(str, arguments)]


def cold_start(index: Path, rounds: int) -> None:
    """The best of some turns of each side, because other processes can only make a turn slower."""
    check = factcheck("check", DRAFT, "--index", index)
    turns = [(seconds(check), seconds(YARDSTICK)) for _ in range(rounds)]
    ours, theirs = (min(side) for side in zip(*turns, strict=True))
    words = len(DRAFT.read_text(encoding="utf-8").split())
    yard = f"import sentence_transformers ({theirs:.2f} s)"
    print(f"cold start, {words} words    {ours:6.2f} s   x{ours / theirs:.2f} of {yard}")
    stages = min((_stages(index) for _ in range(rounds)), key=lambda found: sum(found["stages"].values()))
    for name, spent in stages["stages"].items():
        print(f"  {name:<22} {spent:6.2f} s   x{spent / theirs:.2f}")
    print(f"  peak memory            {stages['peak_mb']:6.0f} MB")
    warm, claims = stages["warm"], stages["claims"]
    whole = sum(stages["stages"].values())
    print(f"claims a second, loaded  {claims / warm:6.1f}     x{whole / warm:.1f} of a cold check ({claims} claims)")


def _stages(index: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.stages", str(index), str(DRAFT), repr(time.time())]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, env=ENVIRONMENT)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def encoding(threads: int) -> None:
    print("sentences encoded", flush=True)
    command = [sys.executable, "benchmarks/encoder.py", "--threads", str(threads), "--rounds", "3"]
    subprocess.run(
        command, cwd=ROOT, check=True, env=ENVIRONMENT | {"PYTHONPATH": str(ROOT), "HF_HUB_DISABLE_PROGRESS_BARS": "1"}
    )


def auditing(index: Path, folder: Path, count: int) -> None:
    """Stories a minute, with one process and with one a core; starting the processes is part of it."""
    path = folder / "stories.jsonl"
    texts = [f.read_text(encoding="utf-8").split("---", 2)[-1] for f in sorted(DRAFT.parent.glob("*.md"))]
    rows = ({"id": f"s{n}", "published_at": "2025-03-16", "text": texts[n % len(texts)]} for n in range(count))
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    cores = len(os.sched_getaffinity(0))
    spent = {}
    for workers in sorted({1, cores}):
        options = ("--index", index, "--workers", workers, "--out", folder / f"run-{workers}", "--quiet")
        spent[workers] = seconds(factcheck("audit", path, *options))
    for workers, time_taken in spent.items():
        ratio = spent[1] / time_taken
        minute = count / time_taken * 60
        print(f"stories a minute         {minute:6.0f}     x{ratio:.2f} of one process ({workers} in all)")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"  peak memory, a process {peak:6.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5, help="turns of each side of the cold start")
    parser.add_argument("--stories", type=int, default=48, help="stories of the audit")
    parser.add_argument("--skip-encoder", action="store_true", help="leave out the encoder, which loads torch")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        index = folder / "index"
        built = seconds(factcheck("index", "build", CORPUS, "--index", index, "--quiet"), (0, 2))
        print(f"indexing the corpus      {built:6.2f} s", flush=True)
        cold_start(index, asked.rounds)
        auditing(index, folder, asked.stories)
    if not asked.skip_encoder:
        encoding(threads=1)


if __name__ == "__main__":
    main()
