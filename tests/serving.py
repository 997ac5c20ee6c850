"""A real ``datasette`` for tests: started by its command line, known by its address, stopped by its process."""

from __future__ import annotations

import os
import queue
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path

RUNNING = re.compile(r"Uvicorn running on (http://[\d.]+:\d+)")
START_SECONDS = 60


def environment(home: Path) -> dict[str, str]:
    """What a command sees: the programs of the environment that the tests run in, nothing of who runs them."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {"PATH": path, "HOME": str(home), "LANG": "C.UTF-8"}


class Server:
    """A command that serves until it is stopped; ``address`` is where, without a slash at the end."""

    def __init__(self, command: str, *, cwd: Path, env: Mapping[str, str]) -> None:
        self.lines: list[str] = []
        # A group of its own, so that whatever the command starts is stopped with it.
        self._process = subprocess.Popen(
            ["bash", "-c", command],
            cwd=cwd,
            env=dict(env),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            start_new_session=True,
        )
        answers: queue.Queue[str | None] = queue.Queue()
        # Read to the end: a server whose output nobody reads stands still when the pipe is full.
        self._reader = threading.Thread(target=self._read, args=(answers,), daemon=True)
        self._reader.start()
        try:
            address = answers.get(timeout=START_SECONDS)
        except queue.Empty:
            address = None
        if address is None:
            self.stop()
            raise AssertionError(f"$ {command}\n{self.output}\ndid not come up")
        self.address = address

    def _read(self, answers: queue.Queue[str | None]) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.lines.append(line)
            if found := RUNNING.search(line):
                answers.put(found[1])
        answers.put(None)

    @property
    def output(self) -> str:
        """All that the command has printed so far."""
        return "".join(self.lines)

    def stop(self) -> None:
        """Stop the command and wait until it is gone; once is enough, twice does no harm."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGINT)
            try:
                self._process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                os.killpg(self._process.pid, signal.SIGKILL)
                self._process.wait()
        self._reader.join(timeout=10)
        assert self._process.stdout is not None
        self._process.stdout.close()
