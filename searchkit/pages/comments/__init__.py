"""Reader comments: one page's tree → its comments with author, date, text and depth."""

from searchkit.pages.comments.extraction import CommentsFound, extract_comments

__all__ = ["CommentsFound", "extract_comments"]
