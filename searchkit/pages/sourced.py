"""A value with the place that it was read from, so that a page can be explained."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

__all__ = ["Sourced"]

Value_co = TypeVar("Value_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Sourced(Generic[Value_co]):
    """`origin` names the place as a person would look for it: "JSON-LD headline", "<title>"."""

    value: Value_co
    origin: str
