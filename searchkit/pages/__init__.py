"""Pages: bytes of a saved page → its fields, article and reader comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from searchkit.settings import Limits

if TYPE_CHECKING:
    from searchkit.model import Page, RawPage
    from searchkit.pages.explain import Explanation
    from searchkit.pages.textdump import LinesExplained, RecurringLines

__all__ = ["explain_page", "parse_page"]


def parse_page(
    raw: RawPage,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    siblings: RecurringLines | None = None,
) -> Page:
    """The page in the bytes; PageError with the reason where they hold none or cost too much.

    `siblings` are the lines that recur on the text pages beside it, where somebody counted them.
    """
    if raw.kind == "text":
        from searchkit.pages.textdump import parse_text_dump  # noqa: PLC0415 - lazy

        return parse_text_dump(raw, limits, siblings)
    from searchkit.pages.blocks.judge import shipped_judge  # noqa: PLC0415 - heavy
    from searchkit.pages.document import read_document  # noqa: PLC0415 - heavy

    return read_document(raw, limits, shipped_judge()).page


def explain_page(
    raw: RawPage,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    siblings: RecurringLines | None = None,
) -> Explanation | LinesExplained:
    """The page with where each field came from, and the blocks that were dropped and why.

    Of a page as text: what each line was taken for and why.
    PageError as from `parse_page`.
    """
    if raw.kind == "text":
        from searchkit.pages.textdump import explain_text_dump  # noqa: PLC0415 - lazy

        return explain_text_dump(raw, limits, siblings)
    from searchkit.pages.explain import explain_html  # noqa: PLC0415 - heavy

    return explain_html(raw, limits)
