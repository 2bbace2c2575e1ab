"""Plain-text dumps of pages: what a reader sees, line by line, without any markup."""

from searchkit.pages.textdump.reading import parse_text_dump

__all__ = ["parse_text_dump"]
