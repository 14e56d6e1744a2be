"""Whatever lives in this folder walks pages in a real browser; without one it is skipped, and says why."""

import os
from pathlib import Path

import chromium
import pytest

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    """Mark the tests of this folder, and skip them where there is no browser."""
    reason = os.environ.get("NO_BROWSER", "there is no Chromium here (`make browser` installs one)")
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if chromium.find() is None:
                item.add_marker(pytest.mark.skip(reason=f"no browser: {reason}"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The system's own browser. As root Chromium starts only without its sandbox; the pages it sees are ours."""
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    # It asks nothing of the network but the page under test.
    arguments += [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ]
    return {**browser_type_launch_args, "executable_path": chromium.find(), "args": arguments}
