"""Pytest plugin of ``.ci/run`` (``-p strict_skips``): a skipped test fails the run, unless it is marked ``shared``.

The shared material may be absent, so its tests may skip; how many did is printed. Everything else that a test needs
is installed by the Makefile, and a skip would hide that it was not. Expected failures are no skips.
"""

from __future__ import annotations

from collections.abc import Generator

import pytest

shared = pytest.StashKey[int]()
refused = pytest.StashKey[list[str]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[shared] = 0
    config.stash[refused] = []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        if item.get_closest_marker("shared"):
            item.config.stash[shared] += 1
        else:
            item.config.stash[refused].append(f"{item.nodeid}: {reason(report)}")
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if report.skipped:
        collector.config.stash[refused].append(f"{collector.nodeid}: {reason(report)}")
    return report


def reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    """Why it was skipped, as its author wrote it."""
    return report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if session.config.stash[refused] and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for skip in config.stash[refused]:
        terminalreporter.write_line(f"SKIPPED, and that fails this run: {skip}", red=True)
    terminalreporter.write_line(f"skipped for an absent ../shared: {config.stash[shared]}")
