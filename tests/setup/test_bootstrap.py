"""Laying down .venv: when it is left alone, when it is made anew, and what uv is told of pip's configuration."""

import bootstrap
import pytest


@pytest.fixture
def environment(tmp_path, monkeypatch):
    """A .venv that holds both levels' locks, in a folder of its own."""
    venv = tmp_path / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "python").touch()
    locks = {"run": tmp_path / "requirements.txt", "dev": tmp_path / "requirements-dev.txt"}
    for level, lock in locks.items():
        lock.write_text(level)
    monkeypatch.setattr(bootstrap, "VENV", venv)
    monkeypatch.setattr(bootstrap, "PYTHON", venv / "bin" / "python")
    monkeypatch.setattr(bootstrap, "STAMP", venv / "installed")
    monkeypatch.setattr(bootstrap, "LOCKS", locks)
    return venv


def stamp(level):
    bootstrap.STAMP.write_text(f"{bootstrap.whereabouts()}\n{level}\n{bootstrap.fingerprint(level)}\n")


@pytest.mark.parametrize(
    ("holds", "wanted", "enough"),
    [("run", "run", True), ("dev", "dev", True), ("dev", "run", True), ("run", "dev", False)],
)
def test_an_unchanged_lock_is_not_installed_again(environment, holds, wanted, enough):
    stamp(holds)
    assert bootstrap.installed(wanted) is enough


def test_a_changed_lock_is_installed_over_what_is_there(environment):
    stamp("dev")
    bootstrap.LOCKS["dev"].write_text("newer")
    assert bootstrap.installed("dev") is False
    assert bootstrap.read_stamp()["level"] == "dev"


def test_a_crash_midway_leaves_no_stamp_and_so_nothing_is_trusted(environment):
    assert bootstrap.read_stamp() is None


def test_a_moved_checkout_is_not_trusted(environment, monkeypatch):
    stamp("dev")
    elsewhere = environment.rename(environment.with_name("moved"))
    monkeypatch.setattr(bootstrap, "VENV", elsewhere)
    monkeypatch.setattr(bootstrap, "STAMP", elsewhere / "installed")
    monkeypatch.setattr(bootstrap, "PYTHON", elsewhere / "bin" / "python")
    assert bootstrap.read_stamp() is None


def test_an_environment_whose_python_is_gone_is_not_trusted(environment):
    stamp("dev")
    bootstrap.PYTHON.unlink()
    bootstrap.PYTHON.symlink_to(environment / "no-longer-there")
    assert bootstrap.read_stamp() is None


@pytest.fixture
def pip_configuration(tmp_path, monkeypatch):
    """Write pip's configuration file; nothing else of this machine's is seen by pip or uv."""
    for name in [*bootstrap.os.environ]:
        if name.startswith(("PIP_", "UV_")) or name in {"SSL_CERT_FILE", "ALL_PROXY"}:
            monkeypatch.delenv(name)
    file = tmp_path / "pip.conf"
    monkeypatch.setenv("PIP_CONFIG_FILE", str(file))
    monkeypatch.setenv("HOME", str(tmp_path))

    def write(text):
        file.write_text(text)

    return write


def test_uv_is_told_what_pip_is_configured_to_do(pip_configuration):
    pip_configuration(
        "[global]\n"
        "index-url = https://mirror.example/simple\n"
        "extra-index-url = https://one.example/simple\n    https://two.example/simple\n"
        "find-links = /wheels\n    /more-wheels\n"
        "cert = /etc/our-ca.pem\n"
        "timeout = 60\n"
    )
    environment = bootstrap.uv_environment()
    assert environment["UV_DEFAULT_INDEX"] == "https://mirror.example/simple"
    assert environment["UV_INDEX"] == "https://one.example/simple https://two.example/simple"
    assert environment["UV_FIND_LINKS"] == "/wheels,/more-wheels"
    assert environment["SSL_CERT_FILE"] == "/etc/our-ca.pem"
    assert environment["UV_HTTP_TIMEOUT"] == "60"


def test_an_environment_variable_of_pip_outranks_its_file(pip_configuration, monkeypatch):
    pip_configuration("[global]\nindex-url = https://file.example/simple\n")
    monkeypatch.setenv("PIP_INDEX_URL", "https://variable.example/simple")
    assert bootstrap.uv_environment()["UV_DEFAULT_INDEX"] == "https://variable.example/simple"


def test_what_uv_was_told_already_stays(pip_configuration, monkeypatch):
    pip_configuration("[global]\nindex-url = https://file.example/simple\n")
    monkeypatch.setenv("UV_DEFAULT_INDEX", "https://told.example/simple")
    assert bootstrap.uv_environment()["UV_DEFAULT_INDEX"] == "https://told.example/simple"


def test_a_machine_without_pip_configuration_says_nothing_to_uv(pip_configuration):
    pip_configuration("")
    told = {name for name in bootstrap.uv_environment() if name.startswith("UV_")}
    assert told == {"UV_INDEX_STRATEGY", "UV_SYSTEM_CERTS"}
