"""Spark gives what one process gives, also when workers are killed. Run by ./x spark; --scaling measures two cores against one.

    check.py PROGRAM [--scaling]
"""

import gzip
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SUBMIT = Path(sys.executable).parent / "spark-submit"
# The first process of a partition dies in the middle of a line, the second takes its Python worker with it, the rest live.
KILLER = """#!/bin/sh
if mkdir '{marks}/process' 2>/dev/null; then '{program}' "$@" | head -c 5001; kill -9 $$; fi
if mkdir '{marks}/worker' 2>/dev/null; then '{program}' "$@" | head -c 7001; kill -9 $PPID; exit 1; fi
exec '{program}' "$@"
"""


def pages():
    """The project's own pages."""
    paths = sorted([*ROOT.glob("tests/pages/*.html"), *ROOT.glob("tests/disputes/pages/*.html")])
    assert len(paths) > 10
    return [path.read_text(encoding="utf-8") for path in paths]


def write_lines(path, count):
    """So many lines, one in a hundred of them bad."""
    html = pages()
    with open(path, "w", encoding="utf-8") as out:
        for n in range(count):
            bad = n % 100 == 99
            out.write("not json\n" if bad else json.dumps({"id": f"line-{n}", "html": html[n % len(html)]}) + "\n")


def write_archive(path, first, count):
    """A web archive, each record a gzip member."""
    html = pages()
    with open(path, "wb") as out:
        for n in range(first, first + count):
            body = html[n % len(html)].encode("utf-8")
            block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/{n}\r\n"
                f"WARC-Date: 2021-06-05T16:23:24Z\r\nContent-Type: application/http; msgtype=response\r\n"
                f"Content-Length: {len(block)}\r\n\r\n"
            )
            out.write(gzip.compress(head.encode("ascii") + block + b"\r\n\r\n", 1))


def alone(program, inputs, errors):
    """What one process writes, sorted: its reports, and how many documents were bad."""
    done = subprocess.run([program, "scan", "--json", "--errors", errors, *inputs], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert done.returncode in (0, 1), done.returncode
    return sorted(done.stdout.splitlines()), len(Path(errors).read_bytes().splitlines())


def spark(master, output, *arguments):
    """What Spark writes, sorted, and how many documents were bad; then seconds, and seconds of processor of its processes."""
    command = [SUBMIT, "--master", master, "--conf", "spark.ui.enabled=false", ROOT / "spark/scan.py", "--output", output]
    environment = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}
    begun, used = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([*map(str, command), *map(str, arguments)], env=environment, capture_output=True, text=True)
    seconds, after = time.monotonic() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        sys.exit(f"Spark failed ({done.returncode}):\n{done.stderr[-4000:]}")
    kinds = {kind: [line for part in Path(output).glob(f"kind={kind}/part-*") for line in part.read_bytes().splitlines()]
             for kind in ("report", "error")}
    processor = after.ru_utime - used.ru_utime
    return sorted(kinds["report"]), len(kinds["error"]), seconds, processor, done.stderr


def check(name, expected, got):
    assert got[0] == expected[0], f"{name}: {len(got[0])} reports, not the same as the {len(expected[0])} of one process"
    assert got[1] == expected[1], f"{name}: {got[1]} bad documents, not {expected[1]}"
    print(f"  {name}: {len(got[0])} reports and {got[1]} bad documents, byte for byte as from one process")


def same(program, folder):
    lines, archives = folder / "lines.jsonl", [folder / "a.warc.gz", folder / "b.warc.gz"]
    write_lines(lines, 1000)
    write_archive(archives[0], 0, 150)
    write_archive(archives[1], 150, 150)
    cut = folder / "cut.warc.gz"
    cut.write_bytes(archives[0].read_bytes()[:-40])

    expected = alone(program, [lines], folder / "errors-lines")
    assert len(expected[0]) == 990 and expected[1] == 10
    check("lines", expected, spark("local[2]", folder / "lines", "--program", program, "--partitions", 5, lines))

    expected_archives = alone(program, [*archives, cut], folder / "errors-archives")
    assert len(expected_archives[0]) >= 449 and expected_archives[1] == 1
    check("archives", expected_archives, spark("local[2]", folder / "archives", "--program", program, "--warc", *archives, cut))

    marks = folder / "marks"
    marks.mkdir()
    killer = folder / "killer"
    killer.write_text(KILLER.format(marks=marks, program=program))
    killer.chmod(0o755)
    got = spark("local[2,4]", folder / "killed", "--program", killer, "--partitions", 5, lines)
    assert {path.name for path in marks.iterdir()} == {"process", "worker"}, "both were killed"
    assert "ended with -9" in got[4], "Spark says that a process was killed"
    check("a killed process and a killed worker", expected, got)


def scaling(program, folder):
    """Ratios: the processor's seconds tell whether the work was the same, the clock's whether two cores were to be had."""
    lines = folder / "lines.jsonl"
    write_lines(lines, 30_000)
    print(f"  {lines.stat().st_size / 1e6:.0f} MB of JSON Lines; others' load before: {os.getloadavg()[0]:.1f}")
    seconds = {}
    for cores in (1, 2, 1, 2):
        got = spark(f"local[{cores}]", folder / f"scaling-{cores}", "--program", program, "--partitions", 8, lines)
        shutil.rmtree(folder / f"scaling-{cores}")
        seconds.setdefault(cores, []).append(got[2])
        print(f"  local[{cores}]: {got[2]:.1f} s, processor {got[3]:.1f} s, load {os.getloadavg()[0]:.1f}")
    print(f"  the best of one core is {min(seconds[1]) / min(seconds[2]):.2f} times the best of two")


def main():
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        (scaling if "--scaling" in sys.argv else same)(program, Path(folder))


if __name__ == "__main__":
    main()
