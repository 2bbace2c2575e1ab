"""Systems whose comments are not named as such: where one begins, and what is special in it."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["FAMILIES", "UNKNOWN", "Family"]


@dataclass(frozen=True, slots=True)
class Family:
    """Selectors of one system; empty ones leave the part to the general rules.

    `signs` are words of its namings and `phrases` what its namings hold, both in lower case:
    without one of either, where given, it is another system.

    `flat` systems show no nesting at all; `threaded` ones always do, so that a page without
    replies is all at the top level.
    """

    name: str
    signs: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    item: str = ""
    author: str = ""
    date: str = ""
    text: str = ""
    title: str = ""
    flat: bool = False
    threaded: bool = False


UNKNOWN = Family("unknown")

FAMILIES: tuple[Family, ...] = (
    Family(
        "wpdiscuz",
        signs=(
            "wpd-comment",
            "wc-comment",
        ),
        item=".wpd-comment, .wc-comment",
        author=".wpd-comment-author, .wc-comment-author",
        date=".wpd-comment-date, .wc-comment-date",
        text=".wpd-comment-text, .wc-comment-text",
        threaded=True,
    ),
    Family(
        "wordpress",
        signs=(
            "comment",
            "pingback",
            "trackback",
        ),
        phrases=(
            "depth-",
            "even thread",
            "comment even",
            "comment odd",
            "comment byuser",
            "pingback",
            "trackback",
            " alt",
        ),
        item=".comment.even, .comment.odd, .comment.alt, .comment[class*='depth-'],"
        " .pingback.even, .pingback.odd, .trackback.even, .trackback.odd",
        threaded=True,
    ),
    Family(
        "contao",
        signs=("comment_default",),
        item=".comment_default, .comment_default > .reply",
    ),
    Family(
        "taz",
        phrases=("bb_message_",),
        item="li[id^='bb_message_']",
        author=".author h4, .author",
        text=".objlink",
        threaded=True,
    ),
    Family(
        "phpbb2",
        signs=("forumline",),
        item="table.forumline > tbody > tr:has(.postbody)",
        author=".name b, .name",
        text=".postbody",
        flat=True,
    ),
    Family(
        "xenforo2",
        signs=("message--post",),
        item="article.message--post",
        author=".message-name",
        date=".message-attribution-main time, .message-attribution time, .message-date time",
        text=".message-body .bbWrapper, .message-body",
        flat=True,
    ),
    Family(
        "xenforo1",
        signs=("messagetext",),
        item="li.message[id^='post-']",
        author=".userText .username, .messageUserInfo .username, .username",
        date=".messageMeta .DateTime, .datePermalink .DateTime, .DateTime",
        text=".messageText",
        flat=True,
    ),
    Family(
        "phpbb3",
        signs=("postbody",),
        item="div.post[id^='p']:has(.postbody)",
        author=".author .username, .author .username-coloured, .author strong,"
        " .postprofile .username, .postprofile .username-coloured, .postprofile dt a, .postauthor",
        date="p.author time, p.author",
        text=".postbody .content, .content",
        title=".postbody h3, .postbody h2",
        flat=True,
    ),
    Family(
        "vbulletin4",
        signs=(
            "postcontainer",
            "postbitlegacy",
            "postbit",
        ),
        item="li.postcontainer, li.postbitlegacy, li.postbit",
        author=".username_container .username, .username",
        date=".postdate .date, .date",
        text=".postcontent",
        title="h2.title, h2.posttitle",
        flat=True,
    ),
    Family(
        "vbulletin5",
        signs=("b-post",),
        item="li.b-post",
        author=".b-userinfo .author, .author",
        date=".b-post__timestamp, time",
        text=".js-post__content-text, .b-post__content",
        flat=True,
    ),
    Family(
        "vbulletin3",
        phrases=("post_message_",),
        item="table[id^='post']:has([id^='post_message_'])",
        author=".bigusername",
        date="td.thead",
        text="[id^='post_message_']",
        title="td > .smallfont > strong",
        flat=True,
    ),
    Family(
        "discourse",
        signs=(
            "crawler-post",
            "topic-post",
        ),
        item=".crawler-post, div.topic-post",
        author=".creator [itemprop='name'], .names .username, .names .first, .username",
        date=".crawler-post-infos time, .post-date .relative-date, .post-info .relative-date",
        text=".cooked, .post[itemprop='articleBody'], .post[itemprop='text'], .post",
        flat=True,
    ),
    Family(
        "disqus",
        signs=(
            "post-message",
            "post-content",
        ),
        item="li.post:has(.post-content), li.post:has(.post-message)",
        author=".post-byline .author, .author",
        date=".post-meta .time-ago, .time-ago",
        text=".post-message",
        threaded=True,
    ),
    Family(
        "coral",
        signs=(
            "coral-comment",
            "coral-comment-container",
            "talk-stream-comment",
        ),
        item=".coral-comment, .coral-comment-container, .talk-stream-comment",
        author=".coral-comment-username, .coral-username, .talk-stream-comment-user-name,"
        " [class*='Username']",
        date=".coral-comment-timestamp, .coral-timestamp, .talk-stream-comment-published-date,"
        " time",
        text=".coral-comment-content, .coral-content, .talk-stream-comment-content,"
        " [class*='HTMLContent']",
        threaded=True,
    ),
    Family(
        "woltlab",
        signs=("wbbpost",),
        item="article.wbbPost, li.wbbPost, article.message.wbbPost",
        author=".messageAuthor .username, .messageHeader .username, .username",
        date=".messageHeaderMetaData time, time",
        text=".messageText",
        title=".messageTitle",
        flat=True,
    ),
    Family(
        "burningboard",
        phrases=("postrow",),
        item="div.message[id^='postRow']",
        author=".userName a, .userName",
        date=".messageHeader .smallFont, .containerContent .smallFont",
        text="[id^='postText']",
        title=".messageTitle",
        flat=True,
    ),
    Family(
        "smf",
        signs=("post_wrapper",),
        item="div.post_wrapper",
        author=".poster h4 a, .poster h4",
        date=".keyinfo .smalltext, .postinfo .smalltext",
        text=".post .inner, .inner",
        title=".keyinfo h5",
        flat=True,
    ),
    Family(
        "mybb",
        signs=("post_body",),
        item="div.post[id^='post_']:has(.post_body)",
        author=".author_information .largetext, .author_information strong",
        date=".post_date",
        text=".post_body",
        flat=True,
    ),
    Family(
        "invision",
        signs=(
            "ipscomment",
            "cpost",
        ),
        item="article.ipsComment, article.cPost",
        author=".cAuthorPane_author, .ipsComment_author strong, .ipsComment_author",
        date=".ipsComment_meta time, time",
        text="[data-role='commentContent']",
        flat=True,
    ),
    Family(
        "bbpress",
        signs=("bbp-reply-content",),
        item="div.topic:has(.bbp-reply-content), div.reply:has(.bbp-reply-content)",
        author=".bbp-author-name",
        date=".bbp-reply-post-date",
        text=".bbp-reply-content",
        flat=True,
    ),
    Family(
        "blogger old",
        signs=("comments-block",),
        item="#comments-block > dt",
        date=".comment-timestamp",
        text="dd.comment-body, dd.blog-comment-body",
    ),
    Family(
        "blogger",
        signs=("comment-block",),
        item="li.comment:has(.comment-block)",
        author=".comment-header .user, .user",
        date=".comment-header .datetime, .datetime",
        text=".comment-content",
        threaded=True,
    ),
)
"""In this order: the first family with comments on the page is the page's system."""
