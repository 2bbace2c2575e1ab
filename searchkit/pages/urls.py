"""Addresses as pages write them: one that cannot be read is none, and costs nothing else."""

from __future__ import annotations

from urllib.parse import SplitResult, urljoin, urlsplit

__all__ = ["host_in", "join_url", "split_url"]

_NONE = SplitResult("", "", "", "", "")


def split_url(url: str) -> SplitResult:
    """The parts of an address (RFC 3986), all empty where it is malformed (`http://[`)."""
    try:
        return urlsplit(url)
    except ValueError:
        return _NONE


def join_url(base: str, url: str) -> str | None:
    """An address as seen from another; None where either is malformed."""
    try:
        return urljoin(base, url)
    except ValueError:
        return None


def host_in(url: str | None) -> str:
    """The host of an address in lower case, "" where there is none."""
    return split_url(url or "").hostname or ""
