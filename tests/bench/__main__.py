"""make bench: every speed of the portal as a ratio to a floor measured in the same run."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> int:
    codes = [
        subprocess.run(
            [sys.executable, "-m", f"tests.bench.{script.stem}"], cwd=HERE.parent.parent, check=False
        ).returncode
        for script in sorted(HERE.glob("bench_*.py"))
    ]
    return max(codes, default=0)


if __name__ == "__main__":
    sys.exit(main())
