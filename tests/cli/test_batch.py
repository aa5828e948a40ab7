"""`mcred batch`: a file a learner, one summary, and runs that are killed, repeated, spread out."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import pytest

from commands import CATALOG, run, start
from mcred import __version__
from mcred.cli.forking import CAN_FORK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = [
    pytest.mark.usefixtures("small_catalog"),
    # Commands run in this process, which has threads of NumPy's that theirs have not.
    pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning"),
]

OFFER = ("--catalog", "catalog.yaml", "--as-of", "2026-11-24")
CHEAP, DEAR = "weights: {cost: 100}", "weights: {skill_fit: 100}"


def batch(*arguments: str) -> Any:  # noqa: ANN401 - typer's Result comes from its own copy of click, which is private
    return run("batch", *arguments, *OFFER, "--out", "out")


def goal(path: str, body: str) -> None:
    Path(path).parent.mkdir(exist_ok=True)
    Path(path).write_text(f"mcred: 1\nskills: [{{skill: sql}}]\n{body}\n", encoding="utf-8")


def many(learners: int) -> None:
    """Write a list of learners, each of whom studies at another pace: nothing is shared."""
    rows = "".join(f"l{number:03},{number / 10 + 1},sql=3\n" for number in range(learners))
    Path("many.csv").write_text(f"id,hours,skills\n{rows}", encoding="utf-8")


def content(folder: str = "out") -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path(folder).iterdir()}


def saved(name: str) -> Any:  # noqa: ANN401 - JSON
    return json.loads(Path("out", name).read_text(encoding="utf-8"))


def wait_for(happened: Callable[[], bool]) -> None:
    """Wait for something that a process does; a minute at most, lest a test hang."""
    for _ in range(6000):
        if happened():
            return
        time.sleep(0.01)
    pytest.fail("it did not happen within a minute")


def test_each_goal_gets_its_ranking_and_all_get_a_summary() -> None:
    goal("goals/kim.yaml", f"learner: {{name: Kim}}\n{CHEAP}")
    goal("goals/ada.yaml", DEAR)
    result = batch("goals", "--format", "json", "--top", "2")
    assert (result.exit_code, result.stderr) == (0, "")
    assert sorted(content()) == ["ada.json", "kim.json", "summary.json"]
    summary = json.loads(result.stdout)
    assert summary == saved("summary.json")
    assert [(one["id"], one["name"], one["file"]) for one in summary["learners"]] == [
        ("ada", None, "ada.json"),
        ("kim", "Kim", "kim.json"),
    ]
    assert [one["first"]["id"] for one in summary["learners"]] == ["dear", "cheap"]
    assert summary["learners"][1]["first"]["cost"] == {
        "amount": "49.5",
        "currency": "USD",
        "low": "49.5",
        "high": "49.5",
        "route": "certificate",
    }
    assert summary["failed"] == []


def test_a_learner_gets_what_compare_tells() -> None:
    goal("kim.yaml", f"learner: {{name: Kim, languages: [en]}}\nlimits: {{budget: 900}}\n{CHEAP}")
    batch("kim.yaml", "--top", "2")
    alone = json.loads(run("compare", "--goal", "kim.yaml", *OFFER, "--top", "2", "--format", "json").stdout)
    mine = saved("kim.json")
    for one in alone["offerings"]:
        del one["robustness"], one["among_peers"]
    for key in ("weighting", "ordering", "criteria", "inactive_criteria", "offerings", "notes"):
        assert mine[key] == alone[key]
    assert {**mine["inputs"], "settings": None} == {**alone["inputs"], "settings": None}
    assert mine["counts"] == {"ranked": 3, "ruled_out": len(alone["ruled_out"]), "limits": {"language": 1}}
    assert mine["learner"] == {"id": "kim", "name": "Kim"}


@pytest.mark.parametrize(
    ("name", "suffix", "start"),
    [("csv", "csv", "rank,title"), ("markdown", "md", "# Kim"), ("html", "html", "<!"), ("table", "txt", "Kim")],
)
def test_files_are_written_in_every_format(name: str, suffix: str, start: str) -> None:
    goal("kim.yaml", f"learner: {{name: Kim}}\n{CHEAP}")
    assert batch("kim.yaml", "--files", name).exit_code == 0
    text = Path("out", f"kim.{suffix}").read_text(encoding="utf-8")
    assert text.startswith(start)
    assert "Cheap" in text
    assert "comes first" not in text


def test_the_format_of_the_summary_is_that_of_the_files_unless_it_is_a_table() -> None:
    goal("kim.yaml", CHEAP)
    result = batch("kim.yaml", "--format", "csv")
    assert result.stdout.splitlines()[0].startswith("learner,offering,id,score,possible,cost,currency,weeks,ranked")
    assert result.stdout.splitlines()[1].startswith("kim,Cheap,cheap,")
    assert sorted(content()) == ["kim.csv", "summary.json"]


def test_one_bad_goal_stops_nobody_and_is_named() -> None:
    goal("goals/bad.yaml", "want: everything")
    goal("goals/good.yaml", CHEAP)
    Path("goals/broken.yaml").write_text("mcred: [", encoding="utf-8")
    Path("goals/catalog.yaml").write_text(CATALOG, encoding="utf-8")  # no goal, and nobody says that it is one
    goal("goals/idle.yaml", "weights: {job_market: 100}")
    result = batch("goals")
    assert result.exit_code == 1
    summary = saved("summary.json")
    assert [one["id"] for one in summary["learners"]] == ["good"]
    assert [one["id"] for one in summary["failed"]] == ["bad", "broken", "idle"]
    (error,) = summary["failed"][0]["errors"]
    assert (error["rule"], error["file"], error["line"], error["column"]) == ("MC208", "goals/bad.yaml", 3, 7)
    assert "error: bad: goals/bad.yaml:3:7: " in result.stderr
    assert "no criterion with a weight is active for this goal" in result.stderr
    assert "1 learner served, 3 bad goals" in result.stdout


def test_a_goal_that_cannot_be_read_is_bad_in_a_folder() -> None:
    goal("goals/good.yaml", CHEAP)
    Path("goals/lost.yaml").symlink_to("nowhere.yaml")
    result = batch("goals")
    assert result.exit_code == 1
    assert "error: lost: goals/lost.yaml: " in result.stderr
    assert "lost.json" not in content()


def test_what_is_not_there_is_said_before_anything_is_done() -> None:
    goal("kim.yaml", CHEAP)
    result = batch("kim.yaml", "missing")
    assert (result.exit_code, "missing: no such file or folder" in result.stderr) == (2, True)
    assert not Path("out").exists()


def test_a_named_file_that_is_no_goal_is_bad() -> None:
    assert batch("catalog.yaml").exit_code == 1
    assert saved("summary.json")["failed"][0]["errors"][0]["rule"] == "MC215"


def test_a_list_without_rows_has_no_learner() -> None:
    Path("none.csv").write_text("id,hours\n", encoding="utf-8")
    result = batch("none.csv")
    assert (result.exit_code, "there is no learner" in result.stderr) == (2, True)


def test_where_no_offering_passes_nothing_is_first() -> None:
    goal("kim.yaml", "learner: {languages: [it]}")
    result = batch("kim.yaml", "--files", "markdown")
    assert result.exit_code == 0
    assert saved("summary.json")["learners"][0]["first"] is None
    assert "no offering" in result.stdout
    assert "No offering passes every limit. Ruled out, by limit:" in Path("out/kim.md").read_text(encoding="utf-8")


def test_names_are_left_out_of_contents_and_file_names() -> None:
    goal("goals/secretive.yaml", f"learner: {{name: Secretive}}\n{CHEAP}")
    goal("goals/bad.yaml", "learner: {name: Secretive}\nwant: everything")
    Path("list.csv").write_text("id,name,hours\nSecretive1,Secretive,4\nSecretive2,Secretive,x\n", encoding="utf-8")
    result = batch("goals", "list.csv", "--anonymous", "--files", "html")
    assert sorted(content()) == ["learner-0002.html", "learner-0003.html", "summary.json"]
    everything = result.stdout + "".join(text.decode() for text in content().values())
    assert "ecretive" not in everything
    assert [one["id"] for one in saved("summary.json")["failed"]] == ["learner-0001", "learner-0004"]
    assert saved("summary.json")["failed"][1]["errors"][0]["file"] == "list.csv"


def test_file_names_are_safe_and_no_two_alike() -> None:
    ids = ("../../x", "a/b", "A/B", "", "CON", "summary", "Å 1", "Å 2", "\u202egnp", "x" * 300)
    rows = "".join(f'"{id}",5\n' for id in ids)
    Path("list.csv").write_text(f"id,hours\n{rows}", encoding="utf-8")
    assert batch("list.csv").exit_code == 0
    assert sorted(content()) == sorted(
        (
            "x.json",
            "a-b.json",
            "A-B-2.json",
            "list-4.json",
            "learner-CON.json",
            "summary-2.json",
            "summary.json",
            "Å-1.json",
            "Å-2.json",
            "gnp.json",
            f"{'x' * 50}.json",
        )
    )
    assert [path.name for path in Path().iterdir() if path.suffix == ".json"] == []


def test_what_is_done_is_not_done_again() -> None:
    many(5)
    batch("many.csv")
    before = {path.name: path.stat().st_mtime_ns for path in Path("out").iterdir()}
    again = batch("many.csv")
    assert "5 of 5 were done before" in again.stderr
    after = {path.name: path.stat().st_mtime_ns for path in Path("out").iterdir()}
    assert {name for name in before if before[name] != after[name]} == {"summary.json"}
    assert "done before" not in batch("many.csv", "--force").stderr


def test_what_was_made_from_something_else_is_done_again() -> None:
    many(3)
    batch("many.csv")
    Path("many.csv").write_text(Path("many.csv").read_text(encoding="utf-8").replace("1.1", "7"), encoding="utf-8")
    assert "2 of 3 were done before" in batch("many.csv").stderr
    assert saved("l001.json")["inputs"]["goal"]["learner"]["hours_per_week"] == "7"
    Path("out/l000.json").write_text("{}", encoding="utf-8")
    assert "2 of 3 were done before" in batch("many.csv").stderr
    assert saved("l000.json")["learner"] == {"id": "l000", "name": None}
    Path("out/l002.json").unlink()
    assert "2 of 3 were done before" in batch("many.csv").stderr
    assert "done before" not in batch("many.csv", "--top", "1").stderr
    Path("catalog.yaml").write_text(f"{CATALOG}# changed\n", encoding="utf-8")
    assert "done before" not in batch("many.csv", "--top", "1").stderr


@pytest.mark.parametrize(
    "text", ["[", "[" * 100_000, "[]", '{"learners": 1}', '{"learners": [{"id": 1}, 2]}', "\udcff"]
)
def test_a_damaged_summary_is_no_summary(text: str) -> None:
    many(2)
    batch("many.csv")
    whole = content()
    Path("out/summary.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    result = batch("many.csv")
    assert (result.exit_code, "done before" in result.stderr) == (0, False)
    assert content() == whole


def test_the_number_of_workers_changes_no_byte() -> None:
    many(40)
    batch("many.csv", "--workers", "1")
    one = content()
    batch("many.csv", "--workers", "7", "--force")
    assert content() == one


def test_a_killed_run_is_finished_by_the_next_with_the_same_bytes() -> None:
    many(250)
    batch("many.csv")
    whole = content()
    arguments = ("batch", "many.csv", *OFFER, "--out", "killed")
    with start(*arguments) as child:
        wait_for(lambda: len(list(Path("killed").glob("l*.json"))) > 5)
        child.kill()
    done = content("killed")
    assert "summary.json" not in done
    assert all(whole[name] == text for name, text in done.items() if not name.startswith("."))
    Path("killed/.l249.json-abcd0123").write_text("half of", encoding="utf-8")  # as a kill within a write leaves it
    with Path("killed/.mcred-batch.jsonl").open("a", encoding="utf-8") as journal:
        journal.write('{"id": "cut o')
    result = run(*arguments)
    assert (result.exit_code, " were done before" in result.stderr) == (0, True)
    assert content("killed") == whole


def test_ctrl_c_keeps_what_is_done() -> None:
    many(250)
    arguments = ("batch", "many.csv", *OFFER, "--out", "out")
    with start(*arguments) as child:
        wait_for(lambda: len(list(Path("out").glob("l*.json"))) > 5)
        child.send_signal(signal.SIGINT)
        _, stderr = child.communicate()
    assert (child.returncode, b"interrupted" in stderr, b"Traceback" in stderr) == (130, True, False)
    assert len(list(Path("out").glob("l*.json"))) > 5
    result = run(*arguments)
    assert (result.exit_code, " of 250 were done before" in result.stderr) == (0, True)


@contextlib.contextmanager
def forked() -> Iterator[tuple[subprocess.Popen[bytes], list[int]]]:
    """Give a run at work on two forks of it, and the numbers of these."""
    if not CAN_FORK or not Path(f"/proc/self/task/{os.getpid()}/children").exists():
        pytest.skip("this system has no forks, or does not tell whose they are")
    many(1000)
    with start("batch", "many.csv", *OFFER, "--out", "out", "--workers", "2") as child:
        wait_for(lambda: len(list(Path("out").glob("l*.json"))) > 5)
        told = Path(f"/proc/{child.pid}/task/{child.pid}/children").read_text(encoding="ascii")
        yield child, [int(number) for number in told.split()]


def test_a_fork_that_is_killed_is_told_and_what_is_done_is_kept() -> None:
    with forked() as (child, forks):
        os.kill(forks[0], signal.SIGKILL)
        _, stderr = child.communicate()
    assert (child.returncode, b"Traceback" in stderr) == (2, False)
    assert b"a process that served learners was killed" in stderr
    assert not Path("out/summary.json").exists()
    result = batch("many.csv")
    assert (result.exit_code, " of 1000 were done before" in result.stderr) == (0, True)


def test_forks_end_with_the_run_that_they_belong_to() -> None:
    with forked() as (child, forks):
        child.kill()
    assert len(forks) == 2
    wait_for(lambda: not any(Path(f"/proc/{fork}").exists() for fork in forks))
    assert batch("many.csv").exit_code == 0


def test_where_nothing_can_be_forked_threads_do_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    many(40)
    batch("many.csv", "--workers", "2")
    whole = content()
    monkeypatch.setattr("mcred.cli.batching.CAN_FORK", False)
    batch("many.csv", "--workers", "2", "--force")
    assert content() == whole


def test_two_runs_do_not_work_in_one_folder() -> None:
    many(2)
    fcntl = pytest.importorskip("fcntl")
    Path("out").mkdir()
    with Path("out/.mcred-batch.jsonl").open("w", encoding="utf-8") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        result = batch("many.csv")
    assert (result.exit_code, "another run is at work here" in result.stderr) == (2, True)


def test_a_folder_that_cannot_be_written_is_told() -> None:
    many(2)
    Path("out").write_text("a file", encoding="utf-8")
    result = batch("many.csv")
    assert (result.exit_code, "out: cannot be written" in result.stderr) == (2, True)


def test_many_bad_goals_are_not_all_drawn() -> None:
    rows = "".join(f"l{number},much\n" for number in range(25))
    Path("list.csv").write_text(f"id,hours\n{rows}", encoding="utf-8")
    result = batch("list.csv")
    assert result.stderr.count("error: ") == 20
    assert "5 more bad goals are in summary.json" in result.stderr
    assert "5 more; summary.json names all" in result.stdout
    assert len(saved("summary.json")["failed"]) == 25


def test_goals_with_credit_rates_of_their_own_are_served_beside_the_others() -> None:
    goal("goals/one.yaml", "credit_rates: {us_semester: 2.5}")
    goal("goals/two.yaml", CHEAP)
    assert batch("goals").exit_code == 0
    assert [one["id"] for one in saved("summary.json")["learners"]] == ["one", "two"]


def test_rates_are_named_where_a_learner_needs_them() -> None:
    Path("list.csv").write_text("id,currency,budget\neuro,EUR,100\ndollar,USD,100\n", encoding="utf-8")
    assert batch("list.csv").exit_code == 0
    assert saved("dollar.json")["inputs"]["rates_day"] is None
    assert saved("euro.json")["inputs"]["rates_day"] == saved("summary.json")["inputs"]["rates_day"] is not None


def test_what_cannot_be_reached_is_told() -> None:
    pytest.importorskip("distributed")
    many(2)
    result = batch("many.csv", "--scheduler", "nonsense://127.0.0.1:1")
    assert (result.exit_code, "no Dask scheduler answers at nonsense://127.0.0.1:1" in result.stderr) == (2, True)


def test_without_dask_its_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    many(2)
    monkeypatch.setitem(sys.modules, "distributed", None)
    result = batch("many.csv", "--scheduler", "tcp://127.0.0.1:8786")
    assert (result.exit_code, "install mcred[dask]" in result.stderr) == (2, True)


class Cluster:
    """A Dask scheduler and its workers, each a process of its own. All end with the block."""

    def __init__(self) -> None:
        self._processes = contextlib.ExitStack()

    def __enter__(self) -> Self:
        self.scheduler = self._dask("scheduler", "--port", "0")
        wait_for(lambda: self._told() is not None)
        self.address = str(self._told()["address"])
        return self

    def __exit__(self, *_: object) -> None:
        self._processes.close()

    def hire(self, workers: int, **environment: str) -> list[subprocess.Popen[bytes]]:
        """Start workers, and come back when the scheduler knows them."""
        distributed = pytest.importorskip("distributed")
        hired = [self._dask("worker", "--no-nanny", "--nthreads", "1", **environment) for _ in range(workers)]
        with distributed.Client(self.address, set_as_default=False) as client:
            wait_for(lambda: len(client.nthreads()) >= workers)
        return hired

    def _told(self) -> Any:  # noqa: ANN401 - JSON
        """Return what the scheduler writes about itself; None while the file is not there, or not all of it."""
        with contextlib.suppress(FileNotFoundError, json.JSONDecodeError):
            return json.loads(Path("scheduler.json").read_text(encoding="utf-8"))
        return None

    def _dask(self, *arguments: str, **environment: str) -> subprocess.Popen[bytes]:
        local = ("--scheduler-file", "scheduler.json", "--no-dashboard", "--host", "127.0.0.1")
        child = subprocess.Popen(  # noqa: S603 - our own words
            [sys.executable, "-W", "ignore", "-m", "dask", *arguments, *local],
            env={**os.environ, **environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._processes.enter_context(child)
        self._processes.callback(child.kill)
        return child


SPREAD = ("batch", "many.csv", *OFFER, "--out", "spread", "--scheduler")


def spread_until(happened: Callable[[], None], address: str) -> Any:  # noqa: ANN401 - (the same)
    """Serve many learners on a cluster; when some are served, something happens."""
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(run, *SPREAD, address)
        wait_for(lambda: running.done() or len(list(Path("spread").glob("l*.json"))) > 5)
        happened()
        return running.result()


@pytest.mark.parametrize("before", [2, 1], ids=["another is there", "the next comes later"])
def test_a_scheduler_s_workers_do_the_same_and_one_of_them_may_die(before: int) -> None:
    pytest.importorskip("distributed")
    many(100)
    batch("many.csv")
    with Cluster() as cluster:
        workers = cluster.hire(before)

        def one_dies() -> None:
            workers[0].kill()
            if before == 1:
                cluster.hire(1)

        result = spread_until(one_dies, cluster.address)
        assert workers[0].wait() == -signal.SIGKILL
    assert (result.exit_code, result.stderr) == (0, "many.csv: id from id, hours from hours, skills from skills\n")
    assert content("spread") == content()


@pytest.mark.parametrize(("lost", "told"), [("scheduler", "the Dask scheduler at {} was"), ("worker", "{} has no")])
def test_what_was_done_before_a_cluster_was_lost_is_kept(lost: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr("mcred.cli.spreading._WHILE", 0.1)
    many(100)
    batch("many.csv")
    whole = content()
    with Cluster() as cluster:
        (worker,) = cluster.hire(1)
        child = {"scheduler": cluster.scheduler, "worker": worker}[lost]
        result = spread_until(child.kill, cluster.address)
    assert f"error: {told.format(cluster.address)}" in result.stderr
    assert (result.exit_code, "Traceback" in result.stderr) == (2, False)
    done = content("spread")
    assert "summary.json" not in done
    assert all(whole[name] == text for name, text in done.items() if not name.startswith("."))
    again = run("batch", "many.csv", *OFFER, "--out", "spread")
    assert (again.exit_code, " of 100 were done before" in again.stderr) == (0, True)
    assert content("spread") == whole


def test_a_cluster_that_cannot_work_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setenv("DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES", "0")  # one worker that ends is enough
    many(2)

    def refusal() -> str:
        result = run(*SPREAD, cluster.address)
        assert result.exit_code == 2
        return str(result.stderr)

    def hire_with(text: str) -> None:
        """Hire a worker to whom this is mcred."""
        Path("other").mkdir(exist_ok=True)
        Path("other/mcred.py").write_text(text, encoding="utf-8")
        cluster.hire(1, PYTHONPATH="other", PYTHONDONTWRITEBYTECODE="1")

    with Cluster() as cluster:
        with monkeypatch.context() as patch:
            patch.setattr("mcred.cli.spreading._WHILE", 0.1)
            assert f"{cluster.address} has no worker" in refusal()
        with monkeypatch.context() as patch:
            patch.setattr("mcred.__version__", "0.0.7")
            assert f"the scheduler: mcred 0.0.7 is needed, found: {__version__}" in refusal()
        hire_with(f'__version__ = "{__version__}"')
        assert f"{cluster.address}: workers ended, one after another" in refusal()
        hire_with("raise ImportError('there is no mcred')")
        assert f"mcred {__version__} is needed, found: there is no mcred" in refusal()
    assert list(content("spread")) == [".mcred-batch.jsonl"]
