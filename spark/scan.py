#!/usr/bin/env python3
"""Scans archives with Whose Word under Apache Spark: the command line as a filter, one process for each partition.

    spark-submit spark/scan.py --output OUT lines.jsonl ...          JSON Lines, split by lines
    spark-submit spark/scan.py --output OUT --warc a.warc.gz ...     web archives, one file for each task

OUT/kind=report holds what `whose-word scan` writes, OUT/kind=error what `--errors` writes. See docs/corpus.md.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading

from pyspark.sql import SparkSession

# What `whose-word scan` ends with: all was read, or all but what it names.
COMPLETE, SOME_BAD = 0, 1


def run(command, feed):
    """Yields ("report", line) and ("error", line) of one process. `feed` writes its input to the stream that it is given.

    A process that does not end as it should fails the task, so that Spark runs its partition again: a pipe that only closes
    would look like an end.
    """
    with tempfile.TemporaryDirectory() as folder:
        errors = os.path.join(folder, "errors.jsonl")
        process = subprocess.Popen(
            command + ["--json", "--jobs", "1", "--errors", errors],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        failures = []

        def write():
            try:
                with process.stdin as stdin:
                    feed(stdin)
            except BrokenPipeError:
                pass  # Its exit code tells more.
            except Exception as error:  # Told by the thread that reads.
                failures.append(error)

        said = []
        threads = [
            threading.Thread(target=write, daemon=True),
            # What it says is kept short: the errors stand in their file too.
            threading.Thread(target=lambda: said.extend(process.stderr.read().splitlines()[-5:]), daemon=True),
        ]
        for thread in threads:
            thread.start()
        try:
            for line in process.stdout:
                yield "report", line.decode("utf-8").rstrip("\n")
            code = process.wait()
            for thread in threads:
                thread.join()
        finally:
            process.kill()
            process.wait()
        if failures:
            raise failures[0]
        if code not in (COMPLETE, SOME_BAD):
            raise RuntimeError(f"{command[0]} ended with {code}: {b' | '.join(said).decode('utf-8', 'replace')}")
        with open(errors, encoding="utf-8") as lines:
            for line in lines:
                yield "error", line.rstrip("\n")


def scan_lines(program):
    """Scans a partition of lines."""

    def scan(lines):
        def feed(stdin):
            for line in lines:
                stdin.write(line.encode("utf-8") + b"\n")

        yield from run(program + ["scan", "--format", "jsonl"], feed)

    return scan


def scan_archives(program, fetch):
    """Scans a partition of addresses of web archives, each of which `fetch` writes to its standard output."""

    def scan(addresses):
        for address in addresses:

            def feed(stdin):
                with subprocess.Popen(fetch + [address], stdout=subprocess.PIPE) as source:
                    while chunk := source.stdout.read(1 << 16):
                        stdin.write(chunk)
                if source.returncode != 0:
                    raise RuntimeError(f"{fetch[0]} ended with {source.returncode} for {address}")

            for kind, line in run(program + ["scan", "--format", "warc"], feed):
                if kind == "error":
                    # The process read a pipe; who reads this wants the file.
                    line = json.dumps({**json.loads(line), "file": address}, ensure_ascii=False)
                yield kind, line

    return scan


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("inputs", nargs="+", metavar="INPUT", help="files, folders or patterns that Spark can read")
    parser.add_argument("--output", required=True, metavar="FOLDER", help="where results go; it must not exist")
    parser.add_argument("--warc", action="store_true", help="the inputs are web archives, each read by one task")
    parser.add_argument("--fetch", default="cat", metavar="COMMAND", help="writes an archive to standard output (cat)")
    parser.add_argument("--program", default="whose-word", metavar="PATH", help="the command line, on every machine")
    parser.add_argument("--partitions", type=int, metavar="N", help="so many tasks; else Spark decides")
    args = parser.parse_args()

    spark = SparkSession.builder.appName("whose-word").getOrCreate()
    context = spark.sparkContext
    program = args.program.split()
    if args.warc:
        addresses = context.parallelize(args.inputs, args.partitions or len(args.inputs))
        results = addresses.mapPartitions(scan_archives(program, args.fetch.split()))
    else:
        lines = context.textFile(",".join(args.inputs), args.partitions)
        results = lines.mapPartitions(scan_lines(program))
    # A folder for each kind, in one pass; the results of a task that failed are not among them.
    table = spark.createDataFrame(results, "kind string, value string")
    table.write.partitionBy("kind").text(args.output)
    spark.stop()


if __name__ == "__main__":
    sys.exit(main())
