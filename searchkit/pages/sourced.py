"""A value with the place that it was read from, so that a page can be explained."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

__all__ = ["Sourced"]

Value = TypeVar("Value", covariant=True)


@dataclass(frozen=True, slots=True)
class Sourced(Generic[Value]):
    """`origin` names the place as a person would look for it: "JSON-LD headline", "<title>"."""

    value: Value
    origin: str
