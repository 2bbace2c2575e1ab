"""Pages: bytes of a saved page → its fields, article and reader comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from searchkit.settings import Limits

if TYPE_CHECKING:
    from searchkit.model import Page, RawPage
    from searchkit.pages.explain import Explanation

__all__ = ["explain_page", "parse_page"]


def parse_page(raw: RawPage, limits: Limits = Limits()) -> Page:  # noqa: B008 - frozen
    """The page in the bytes; PageError with the reason where they hold none or cost too much."""
    if raw.kind == "text":
        from searchkit.pages.textdump import parse_text_dump  # noqa: PLC0415 - lazy

        return parse_text_dump(raw, limits)
    from searchkit.pages.blocks.judge import shipped_judge  # noqa: PLC0415 - heavy
    from searchkit.pages.document import read_document  # noqa: PLC0415 - heavy

    return read_document(raw, limits, shipped_judge()).page


def explain_page(raw: RawPage, limits: Limits = Limits()) -> Explanation:  # noqa: B008 - frozen
    """The page with where each field came from, and the blocks that were dropped and why.

    PageError as from `parse_page`.
    """
    from searchkit.pages.explain import Explanation, FieldSource, explain_html  # noqa: PLC0415

    if raw.kind == "text":
        page = parse_page(raw, limits)
        return Explanation(page, (FieldSource("all", "lines of the text dump", ""),), ())
    return explain_html(raw, limits)
