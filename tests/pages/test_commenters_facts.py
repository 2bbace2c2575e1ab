"""What readers' comments print is no fact of the page."""

from __future__ import annotations

import pytest

from searchkit.model import RawPage
from searchkit.pages import parse_page

COMMENT = """<{0} class="comment" id="c{1}"><span class="author">{2}</span>
<time datetime="2021-05-0{1}T10:00:00">{1}. Mai 2021, 10:00</time>
<div class="comment-body"><p>{3}</p></div></{0}>"""


@pytest.mark.parametrize("element", ["article", "div", "li", "section"])
def test_a_comment_dates_and_signs_no_page(element: str) -> None:
    comments = COMMENT.format(element, 3, "mfeldt", "Die Bahn kommt schon wieder zu spät.")
    comments += COMMENT.format(element, 4, "kai", "Dem stimme ich gern und ganz zu.")
    page = parse_page(
        RawPage(
            "x.html",
            f"""<!DOCTYPE html><html lang="de"><title>Ein Ausflug</title><article>
            <h1>Ein Ausflug</h1>
            <p>Das Wetter blieb den ganzen Tag freundlich, und alle gingen am Fluss spazieren.</p>
            </article><section id="comments"><h2>Kommentare</h2>{comments}</section>""".encode(),
            "html",
        )
    )
    assert [comment.author for comment in page.comments] == ["mfeldt", "kai"]
    assert page.published is None
    assert page.modified is None
    assert page.authors == ()
