"""What is known of one layout of one site, as named selectors."""

from __future__ import annotations

from typing import ClassVar

__all__ = ["Layout"]


class Layout:
    """One layout of one site: where its article and its comments stand, and what is neither.

    Selectors are CSS; an empty one selects nothing. `seen` are the years of the pages that the
    layout was read from, `fixture` the page under fixtures/sites that it is tested on.
    """

    name: ClassVar[str]
    seen: ClassVar[str]
    fixture: ClassVar[str]
    hosts: ClassVar[tuple[str, ...]] = ()
    """Hosts with all their subdomains; none where the markup alone tells the system."""
    sign: ClassVar[str]
    """What only pages of this layout have."""
    article: ClassVar[str] = ""
    """The element that holds the article's text; empty for a forum's thread."""
    furniture: ClassVar[str] = ""
    """Elements among the text that are not the article."""
    comments: ClassVar[str] = ""
    """The element that holds all reader comments, with their form."""

    @classmethod
    def is_of(cls, host: str) -> bool:
        """Whether pages of a host may have this layout."""
        return not cls.hosts or any(host == own or host.endswith("." + own) for own in cls.hosts)
