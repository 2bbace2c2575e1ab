"""golem.de."""

from __future__ import annotations

from searchkit.pages.sites.layout import Layout

__all__ = ["GolemArticle2013", "GolemArticle2024", "GolemForum"]


class GolemArticle2013(Layout):
    """Articles of several pages, with a job market between paragraphs and the pages in a list."""

    name = "golem article 2013–2020"
    seen = "2013–2020"
    fixture = "golem-artikel-2019"
    hosts = ("golem.de",)
    sign = "article header.cluster-header"
    article = "article .formatted"
    furniture = (
        "#job-market,.list-jobs,.list-pages,.list-toc,#list-jtoc,.gaming-deals,.supplementary,"
        ".nojs,.social-tools,#gbanner,.authors"
    )
    comments = "#comments,.list-comments"


class GolemArticle2024(Layout):
    """Articles of the relaunch, their names prefixed with "go-"."""

    name = "golem article 2024"
    seen = "2024"
    fixture = "golem-artikel-2024"
    hosts = ("golem.de",)
    sign = "article.go-article"
    article = ".go-article__body"
    furniture = ".go-ad,.go-alink,.go-newsletter,.go-more,.go-share,.go-teaser"
    comments = ".go-comments-cta,.go-comments"


class GolemForum(Layout):
    """A thread of the forum, below a box about the article that it discusses."""

    name = "golem forum thread"
    seen = "2013–2024"
    fixture = "golem-forum"
    hosts = ("forum.golem.de",)
    sign = ".golem-thread,#thread"
    furniture = "#forum-article,#forum-side,.golem-tools"
