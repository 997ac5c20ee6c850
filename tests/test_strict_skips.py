"""The plugin that keeps CI from passing on tests that did not run."""

from __future__ import annotations

import pytest

pytest_plugins = ["pytester"]


@pytest.fixture
def run(pytester: pytest.Pytester):
    """Run the given tests with the plugin, in a directory of their own."""
    pytester.makeini(
        "[pytest]\nasyncio_default_fixture_loop_scope = function\nmarkers = shared: needs the shared material\n"
    )

    def run(source: str) -> pytest.RunResult:
        pytester.makepyfile(source)
        return pytester.runpytest("-p", "strict_skips")

    return run


def test_a_skip_fails_the_run_and_is_named(run) -> None:
    result = run("import pytest\ndef test_one(): pytest.skip('no browser')\ndef test_two(): pass\n")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["*fails this run*test_one*no browser*"])


def test_a_module_that_skips_itself_fails_the_run(run) -> None:
    result = run("import pytest\npytest.importorskip('surely_not_installed')\ndef test_one(): pass\n")
    assert result.ret != pytest.ExitCode.OK
    result.stdout.fnmatch_lines(["*fails this run*surely_not_installed*"])


def test_a_skip_in_a_fixture_fails_the_run(run) -> None:
    result = run(
        "import pytest\n@pytest.fixture\ndef f(): pytest.skip('no port')\ndef test_one(f): pass\ndef test_two(): pass\n"
    )
    assert result.ret == pytest.ExitCode.TESTS_FAILED


def test_an_absent_shared_directory_is_counted_and_passes(run) -> None:
    result = run(
        "import pytest\n@pytest.mark.shared\ndef test_one(): pytest.skip('../shared is absent')\ndef test_two(): pass\n"
    )
    assert result.ret == pytest.ExitCode.OK
    result.stdout.fnmatch_lines(["skipped for an absent ../shared: 1"])


def test_an_expected_failure_is_no_skip(run) -> None:
    result = run("import pytest\n@pytest.mark.xfail(strict=True)\ndef test_one(): assert False\n")
    assert result.ret == pytest.ExitCode.OK
