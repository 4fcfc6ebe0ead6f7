"""Cores and memory that a container leaves."""

import pytest

from common import machine


def _write(folder, files):
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(content)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({}, None),
        ({"cpu.max": "max 100000\n"}, None),
        ({"cpu.max": "200000 100000\n"}, 2),
        ({"cpu.max": "150000 100000\n"}, 2),
        ({"cpu.max": "1000 100000\n"}, 1),
        ({"cpu.max": "what\n"}, None),
        ({"cpu/cpu.cfs_quota_us": "-1\n", "cpu/cpu.cfs_period_us": "100000\n"}, None),
        ({"cpu/cpu.cfs_quota_us": "350000\n", "cpu/cpu.cfs_period_us": "100000\n"}, 4),
        ({"cpu/cpu.cfs_quota_us": "350000\n"}, None),
        ({"cpu/cpu.cfs_quota_us": "350000\n", "cpu/cpu.cfs_period_us": "0\n"}, None),
    ],
)
def test_a_containers_share_of_the_cores(tmp_path, files, expected):
    _write(tmp_path, files)
    assert machine.cpu_quota(tmp_path) == expected


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({}, None),
        ({"memory.max": "max\n"}, None),
        ({"memory.max": "1500000000\n"}, 1_500_000_000),
        ({"memory/memory.limit_in_bytes": "9223372036854771712\n"}, None),
        ({"memory/memory.limit_in_bytes": "800000000\n"}, 800_000_000),
    ],
)
def test_a_containers_share_of_the_memory(tmp_path, files, expected):
    _write(tmp_path, files)
    assert machine.memory_quota(tmp_path) == expected


def test_what_may_be_used_is_the_least_of_what_there_is_and_what_is_allowed(monkeypatch):
    monkeypatch.setattr(machine.os, "sched_getaffinity", lambda _: set(range(64)), raising=False)
    for quota, cores in ((2, 2), (100, 64), (None, 64)):
        monkeypatch.setattr(machine, "cpu_quota", lambda quota=quota: quota)
        assert machine.usable_cores() == cores
    there_is = machine.psutil.virtual_memory().total
    for quota, memory in ((10**8, 10**8), (1 << 50, there_is), (None, there_is)):
        monkeypatch.setattr(machine, "memory_quota", lambda quota=quota: quota)
        assert machine.usable_memory() == memory
