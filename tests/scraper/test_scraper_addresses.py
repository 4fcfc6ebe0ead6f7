"""Which addresses may be connected to, and that the connection goes to the address that was checked."""

from __future__ import annotations

import asyncio

import pytest

from scraper.fetch.addresses import ForbiddenAddressError, GuardedResolver, is_public


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946", "1.1.1.1"])
def test_public(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "0.0.0.0",
        "10.1.2.3",
        "172.31.255.255",
        "192.168.0.1",
        "100.64.0.1",
        "169.254.169.254",
        "198.18.0.1",
        "203.0.113.9",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "::7f00:1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::a",
        "2002:7f00:1::",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fec0::1",
        "ff02::1",
        "2001:db8::1",
        "3fff::1",
        "not an address",
    ],
)
def test_not_public(address):
    assert not is_public(address)


def resolve(answers: list[str], host: str = "name.example", port: int = 80, private=frozenset()):
    async def lookup(host: str, port: int) -> list[str]:
        return answers

    return asyncio.run(GuardedResolver(frozenset(private), lookup).resolve(host, port))


def test_all_public_answers_are_passed_on():
    assert [answer["host"] for answer in resolve(["8.8.8.8", "1.1.1.1", "8.8.8.8"])] == ["8.8.8.8", "1.1.1.1"]


def test_one_private_answer_among_public_ones_forbids_all():
    with pytest.raises(ForbiddenAddressError, match=r"10\.0\.0\.1"):
        resolve(["8.8.8.8", "10.0.0.1"])


def test_the_settings_allow_host_and_port_together():
    private = {("name.example", 8080)}
    assert resolve(["127.0.0.1"], port=8080, private=private)
    with pytest.raises(ForbiddenAddressError):
        resolve(["127.0.0.1"], port=80, private=private)
    with pytest.raises(ForbiddenAddressError):
        resolve(["127.0.0.1"], host="other.example", port=8080, private=private)


def test_a_name_without_addresses():
    with pytest.raises(OSError, match="no address"):
        resolve([])
