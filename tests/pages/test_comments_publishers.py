"""Comments in the manner of publishers' own systems, blog hosts and content management systems."""
# ruff: noqa: E501 - markup as the systems write it, a line for each element of a comment

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from searchkit.model import Moment
from searchkit.pages.comments import extract_comments

Expected = list[tuple[str | None, str | None, str, int | None, str | None]]

BLOGGER = """
<div class="comments" id="comments"><h4>2 Kommentare:</h4><div class="comments-content"><div id="comment-holder"><div class="comment-thread toplevel-thread"><ol id="top-ra">
<li class="comment" id="c771"><div class="avatar-image-container"><img></div><div class="comment-block"><div class="comment-header"><cite class="user"><a href="#">Strickliesel</a></cite><span class="icon user"></span><span class="datetime secondary-text"><a rel="nofollow" href="https://w.example/2015/06/x.html?showComment=1433578980000#c771">6. Juni 2015 um 10:23</a></span></div><p class="comment-content">Die Farbe ist ein Traum.</p><span class="comment-actions secondary-text"><a class="comment-reply">Antworten</a></span></div>
<div class="comment-replies"><div class="comment-thread inline-thread"><span class="thread-toggle"><a>Antworten</a></span><ol><li class="comment" id="c772"><div class="comment-block"><div class="comment-header"><cite class="user blog-author">Wollmaus</cite><span class="datetime secondary-text"><a href="https://w.example/2015/06/x.html#c772">6. Juni 2015 um 18:00</a></span></div><p class="comment-content">Danke dir!</p></div></li></ol></div></div></li></ol></div></div></div></div>
"""

BLOGGER_OLD = """
<div class="comments" id="comments"><h4>2 Kommentare:</h4><dl class="avatar-comment-indent" id="comments-block">
<dt class="comment-author" id="c31"><a name="c31"></a><a href="#" rel="nofollow">Hans im Glück</a> hat gesagt&#8230;</dt><dd class="comment-body" id="Blog1_cmt-31"><p>Gold ist auch nur schwer.</p></dd><dd class="comment-footer"><span class="comment-timestamp"><a href="https://g.example/2009/01/x.html?showComment=1#c31">4. Januar 2009 um 12:10</a></span></dd>
<dt class="comment-author" id="c32"><a name="c32"></a>Anonym hat gesagt&#8230;</dt><dd class="comment-body"><p>Stimmt.</p></dd><dd class="comment-footer"><span class="comment-timestamp"><a href="#c32">4. Januar 2009 um 13:55</a></span></dd></dl></div>
"""

DRUPAL7 = """
<section id="comments" class="comments comment-wrapper"><h2 class="title comments-title">Kommentare</h2>
<a id="comment-8801"></a><article class="comment clearfix" about="/comment/8801#comment-8801"><header><p class="submitted"><span class="username">Freidenker</span> am 18. Oktober 2023 - 13:11 <a href="/comment/8801#comment-8801" class="permalink" rel="bookmark">Permanenter Link</a></p><h3 class="comment__title"><a href="/comment/8801#comment-8801" class="permalink">Dieser Spruch trifft</a></h3></header><div class="field field-name-comment-body"><p>Dieser Spruch trifft immer noch zu.</p></div><ul class="links inline"><li><a href="/comment/reply/1/8801">Antworten</a></li></ul></article>
<div class="indented"><a id="comment-8802"></a><article class="comment clearfix"><header><p class="submitted"><span class="username">Gast</span> am 18. Oktober 2023 - 15:40</p><h3 class="comment__title"><a href="/comment/8802#comment-8802">Leider ja</a></h3></header><div class="field field-name-comment-body"><p>Leider ja, und wohl noch lange.</p></div></article></div></section>
"""

DRUPAL6 = """
<div id="comments"><h2 class="comments">Kommentare</h2><div class="comment comment-published odd first"><h3><a href="/node/4#comment-17">Vergessen</a></h3><div class="submitted">Verfasst von Karl (nicht überprüft) am Mi, 12.05.2010 - 09:30.</div><div class="content"><p>Das Archiv fehlt in der Liste.</p></div><ul class="links"><li><a href="/comment/reply/4/17">Antworten</a></li></ul></div></div>
"""

DRUPAL9 = """
<section class="comment-wrapper"><h2>Kommentare</h2><article role="article" data-comment-user-id="0" id="comment-61" class="comment js-comment by-anonymous"><footer class="comment__meta"><p class="comment__author"><span lang="" class="username">Rosi Reich</span></p><p class="comment__time">Mo., 03.04.2023 - 08:05</p><p class="visually-hidden"></p></footer><div class="comment__content"><h3><a href="/comment/61#comment-61" class="permalink" rel="bookmark" hreflang="de">Gut so</a></h3><div class="clearfix text-formatted field field--name-comment-body field__item"><p>Gut so, weiter machen.</p></div><ul class="links inline"><li class="comment-reply"><a href="/comment/reply/node/3/comment/61">Antworten</a></li></ul></div></article></section>
"""

TYPO3 = """
<div class="tx-comments-pi1"><h3>Kommentare</h3><div class="tx-comments-comment-1" id="tx-comments-comment-204"><p class="tx-comments-comment-author"><strong>Frieda Lang</strong></p><p class="tx-comments-comment-date">am 07.03.2012 um 16:20</p><div class="tx-comments-comment-content">Wann kommt der zweite Teil?</div></div>
<div class="tx-comments-comment-2" id="tx-comments-comment-205"><p class="tx-comments-comment-author"><strong>Otto</strong></p><p class="tx-comments-comment-date">am 08.03.2012 um 09:00</p><div class="tx-comments-comment-content">Im Mai.</div></div></div>
"""

CONTAO = """
<div class="ce_comments block"><h2>Kommentare</h2><div class="comment_default first even" id="c9"><p class="info">Kommentar von <a href="http://x.example" rel="nofollow">Berta</a> | <time datetime="2018-02-20T20:15:00+01:00" class="date">20.02.2018</time></p><div class="comment"><p>Sehr schön geschrieben.</p></div></div>
<div class="comment_default last odd" id="c10"><p class="info">Kommentar von Bruno | <time datetime="2018-02-21T08:00:00+01:00">21.02.2018</time></p><div class="comment"><p>Finde ich auch.</p></div><div class="reply"><p class="info">Antwort von <span class="author">Redaktion</span></p><div class="comment"><p>Das freut uns.</p></div></div></div></div>
"""

DISQUS = """
<div id="disqus_thread"><ul id="post-list" class="post-list"><li class="post" id="post-100"><div class="post-content"><div class="avatar hovercard"></div><div class="post-body"><header class="comment__header"><span class="post-byline"><span class="author publisher-anchor-color"><a href="#">Kurvenfahrer</a></span></span><span class="post-meta"><a href="https://d.example/x/#comment-100" class="time-ago" title="Mittwoch, 3. Juli 2019 14:22">vor 5 Jahren</a></span></header><div class="post-body-inner"><div class="post-message-container"><div class="publisher-anchor-color"><div class="post-message"><p>Endlich mal ein Test mit Gepäck.</p></div></div></div></div><footer class="comment__footer"><menu><li class="voting"><a class="vote-up"><span>3</span></a></li><li class="reply"><a href="#"><span class="text">Antworten</span></a></li></menu></footer></div></div>
<ul class="children"><li class="post" id="post-101"><div class="post-content"><div class="post-body"><header><span class="post-byline"><span class="author">Sozia</span> <span><a class="parent-link">Kurvenfahrer</a></span></span><span class="post-meta"><a class="time-ago" title="Mittwoch, 3. Juli 2019 15:00">vor 5 Jahren</a></span></header><div class="post-message"><p>Und mit Sozia!</p></div></div></div></li></ul></li></ul></div>
"""

CORAL = """
<div id="coral"><div class="coral coral-stream"><div class="coral-comment coral-indent-0" id="comment-a1" data-testid="comment-a1"><div class="coral-comment-topBar"><span class="coral-username coral-comment-username">Bergziege</span><time class="coral-timestamp coral-comment-timestamp" datetime="2022-05-05T09:30:00.000Z" title="5.5.2022, 11:30">5. Mai 2022, 11:30</time></div><div class="coral-content coral-comment-content">Der Steig ist gesperrt.</div><div class="coral-comment-actionBar"><button>Antworten</button></div></div>
<div class="coral-comment coral-indent coral-indent-1" id="comment-a2"><div class="coral-comment-topBar"><span class="coral-username coral-comment-username">Talente</span><time class="coral-timestamp" datetime="2022-05-05T10:00:00.000Z">5. Mai 2022, 12:00</time></div><div class="coral-content coral-comment-content">Seit wann?</div></div></div></div>
"""

MICRODATA = """
<section class="meinungen"><div itemprop="comment" itemscope itemtype="https://schema.org/Comment"><span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">Dr. Eva Sommer</span></span> <time itemprop="dateCreated" datetime="2017-09-01T12:00:00+02:00">01.09.2017</time><p itemprop="text">Die Zahlen stimmen nicht.</p></div>
<div itemprop="comment" itemscope itemtype="http://schema.org/UserComments"><span itemprop="creator">Karl-Heinz</span> <time itemprop="commentTime" datetime="2017-09-01T13:00:00+02:00">01.09.2017</time><p itemprop="commentText">Doch, sie stimmen.</p></div></section>
"""

STANDARD_OLD = """
<div id="postinglist"><div class="posting" data-postingid="55" data-level="0"><div class="posting-header"><div class="usermeta"><span class="name">wienerin_1070</span><span class="rating">12</span></div><span class="timestamp js-timestamp" data-date="21.04.2016 10:11">21. April 2016, 10:11:23</span></div><div class="upost-content"><h4 class="upost-title">Na endlich</h4><div class="upost-text">Das war längst überfällig.</div></div><div class="upost-rating"><span class="count positive">12</span><span class="count negative">1</span></div><div class="posting-tools"><a href="#">melden</a></div></div>
<div class="posting" data-postingid="56" data-level="1"><div class="usermeta"><span class="name">linzer torte</span></div><span class="timestamp">21. April 2016, 10:20:00</span><div class="upost-content"><div class="upost-text">Eh.</div></div></div></div>
"""

STANDARD_NEW = """
<dst-forum><div class="posting-list"><dst-posting class="posting" data-id="900"><article><header class="posting--header"><span class="posting--user"><a>Kaffeesiederin</a></span><time class="posting--date" datetime="2023-03-02T08:00:00+01:00">2. März 2023, 08:00</time></header><h1 class="posting--title">Melange</h1><div class="posting--content">Sechs Euro sind zu viel.</div><footer class="posting--footer"><button>antworten</button></footer></article></dst-posting>
<dst-posting class="posting" data-id="901"><article><header class="posting--header"><span class="posting--user"><a>Ober Ferdinand</a></span><time class="posting--date" datetime="2023-03-02T08:30:00+01:00">2. März 2023, 08:30</time></header><div class="posting--content">Die Miete auch.</div></article></dst-posting></div></dst-forum>
"""

TAZ_OLD = """
<div class="sect sect_commentlinks"><h3>Leser*innenkommentare</h3><ul class="sectbody community"><li class="member" id="bb_message_3501"><a class="author person" rel="author"><h4>Rudi Ratlos</h4></a><p class="meta"><em class="meta"> </em><time datetime="2014-07-08T19:25:00+02:00">08.07.2014, 19:25</time></p><div class="objlink nolead"><p>Rad fahren hilft.</p></div><ul class="rgt"><li><a>antworten</a></li></ul>
<ul class="thread"><li class="member" id="bb_message_3502"><a class="author person"><h4>Paula P.</h4></a><p class="meta"><time datetime="2014-07-08T20:00:00+02:00">08.07.2014, 20:00</time></p><div class="objlink nolead"><p>Aber nicht bei Regen.</p></div></li></ul></li></ul></div>
"""

ZEIT = """
<section class="comment-section" id="comments"><h2>24 Kommentare</h2><article class="comment js-comment-toplevel" id="cid-4411"><div class="comment__container"><div class="comment__body"><div class="comment-meta"><h4 class="comment-meta__name"><a href="/p">Flussläufer</a></h4><a class="comment-meta__date" href="/x?cid=4411#cid-4411">#1  —  19. Januar 2018, 16:09 Uhr</a></div><div class="comment__body-text"><p>Ein kluger Artikel.</p></div></div><div class="comment__reactions"><a>Antworten</a><span>Melden</span><a>Empfehlen</a></div></div></article>
<article class="comment comment--indented" id="cid-4412"><div class="comment__body"><div class="comment-meta"><h4 class="comment-meta__name">Uferschwalbe</h4><a class="comment-meta__date" href="#cid-4412">#1.1  —  19. Januar 2018, 16:40 Uhr</a></div><div class="comment__body-text"><p>Finde ich nicht.</p></div></div></article></section>
"""

SPIEGEL_OLD = """
<div class="module-box article-comments-box" id="js-article-comments-box"><div class="article-comment"><div class="article-comment-title"><a href="http://f.example/1.html">1. Immer dasselbe</a></div><div class="article-comment-user"><a><b>kaltmamsell</b></a> <span class="date">12.05.2015, 10:31 Uhr</span></div><p class="article-comment-text">Das kennt man schon.</p></div>
<div class="article-comment"><div class="article-comment-title"><a href="http://f.example/2.html">2. Nein</a></div><div class="article-comment-user"><a><b>warmduscher</b></a> <span class="date">12.05.2015, 10:45 Uhr</span></div><p class="article-comment-text">Diesmal ist es anders.</p></div></div>
"""

FAZ = """
<div class="lst-Comments"><ul class="lst-Comments_List"><li class="lst-Comments_Item js-lst-Comments_Item-level-1"><div class="lst-Comments_CommentInfo"><span class="lst-Comments_CommentInfoName">Wilhelm Busch (wbusch)</span> <span class="lst-Comments_CommentInfoDate">18.12.2019 - 07:25</span></div><div class="lst-Comments_CommentTitle">Zu spät</div><div class="lst-Comments_CommentText">Das hätte man früher wissen können.</div></li>
<li class="lst-Comments_Item js-lst-Comments_Item-level-2"><div class="lst-Comments_CommentInfo"><span class="lst-Comments_CommentInfoName">Karla Maier</span> <span class="lst-Comments_CommentInfoDate">18.12.2019 - 08:10</span></div><div class="lst-Comments_CommentTitle">Eben nicht</div><div class="lst-Comments_CommentText">Niemand wusste es.</div></li></ul></div>
"""

TAMEDIA = """
<section class="CommentSection_root__x1"><div class="Comments_list__9a"><article class="Comment_root__a1b2" data-comment-id="7"><header class="Comment_header__q"><h4 class="Comment_author__z">Reto Müller</h4><time class="Comment_date__k" datetime="2020-04-07T10:30:53.000Z">07.04.2020</time></header><p class="Comment_text__m">Das geht uns alle an.</p><footer><button>Antworten</button></footer></article>
<article class="Comment_root__a1b2" data-comment-id="8"><header class="Comment_header__q"><h4 class="Comment_author__z">Urs Zürcher</h4><time class="Comment_date__k" datetime="2020-04-07T11:00:00.000Z">07.04.2020</time></header><p class="Comment_text__m">Ausser den Verantwortlichen.</p></article></div></section>
"""

GOLEM_FORUM = """
<div id="posting"><article class="posting"><h1 class="head4">Wozu das Ganze?</h1><p class="meta">Autor: <a href="/member/1" class="posting-author">Byteschubser</a> <time datetime="2019-05-03T09:12">03.05.19 - 09:12</time></p><div class="posting-content">Eine SSD tut es doch auch.</div><div class="posting-footer"><a href="#">Benutzer wurde von Ihnen geblockt. Anzeigen</a></div></article>
<article class="posting"><h1 class="head4">Re: Wozu das Ganze?</h1><p class="meta">Autor: <a class="posting-author">Lochkarte</a> <time datetime="2019-05-03T10:00">03.05.19 - 10:00</time></p><div class="posting-content">Nicht bei Bandlaufwerken.</div></article></div>
"""

HEISE_FORUM = """
<section class="forum-postings"><ul class="posting_list"><li class="posting_element" id="posting_8123"><article class="posting"><h2 class="posting_subject"><a href="/forum/x/posting-8123/show/">Linux kann das</a></h2><div class="posting_head"><span class="posting_author"><span class="pseudonym">Tuxine</span>, <span>372 Beiträge seit 04.02.2003</span></span><time class="posting_timestamp" datetime="2021-06-01T17:44">01.06.2021 17:44</time></div><div class="posting_text"><p>Seit zehn Jahren schon.</p></div><div class="posting_rating">Bewertung: 80%</div></article></li>
<li class="posting_element" id="posting_8124"><article class="posting"><h2 class="posting_subject"><a href="/forum/x/posting-8124/show/">Re: Linux kann das</a></h2><div class="posting_head"><span class="posting_author"><span class="pseudonym">Fenstergucker</span></span><time class="posting_timestamp" datetime="2021-06-01T18:00">01.06.2021 18:00</time></div><div class="posting_text"><p>Aber nicht mit meinem Drucker.</p></div></article></li></ul></section>
"""

UNKNOWN_LIST = """
<h3>Leserkommentare (2)</h3><ul class="kommentarliste"><li><b>Tante Trude</b> <i>(12.04.2012, 18:05)</i><br>Bei uns auf dem Dorf war das immer so.<br>Und es war gut.</li><li><b>Onkel Otto</b> <i>(13.04.2012, 07:00)</i><br>War es nicht.</li></ul>
"""

UNKNOWN_DIVS = """
<div id="kommentare"><h2>Kommentare</h2><div class="box"><p class="kopf">Hannelore K. schrieb am 01.02.2010 um 20:30:</p><p>Ich backe das jedes Jahr.</p></div><div class="box"><p class="kopf">Siggi schrieb am 02.02.2010 um 09:15:</p><p>Mit Rosinen oder ohne?</p></div></div>
"""

CASES: list[tuple[str, str, Expected]] = [
    (
        "blogger",
        BLOGGER,
        [
            ("Strickliesel", "2015-06-06T10:23", "Die Farbe ist ein Traum.", 0, None),
            ("Wollmaus", "2015-06-06T18:00", "Danke dir!", 1, None),
        ],
    ),
    (
        "blogger old",
        BLOGGER_OLD,
        [
            ("Hans im Glück", "2009-01-04T12:10", "Gold ist auch nur schwer.", None, None),
            ("Anonym", "2009-01-04T13:55", "Stimmt.", None, None),
        ],
    ),
    (
        "drupal 7",
        DRUPAL7,
        [
            (
                "Freidenker",
                "2023-10-18T13:11",
                "Dieser Spruch trifft immer noch zu.",
                0,
                "Dieser Spruch trifft",
            ),
            ("Gast", "2023-10-18T15:40", "Leider ja, und wohl noch lange.", 1, "Leider ja"),
        ],
    ),
    (
        "drupal 6",
        DRUPAL6,
        [("Karl", "2010-05-12T09:30", "Das Archiv fehlt in der Liste.", 0, "Vergessen")],
    ),
    (
        "drupal 9",
        DRUPAL9,
        [("Rosi Reich", "2023-04-03T08:05", "Gut so, weiter machen.", 0, "Gut so")],
    ),
    (
        "typo3",
        TYPO3,
        [
            ("Frieda Lang", "2012-03-07T16:20", "Wann kommt der zweite Teil?", None, None),
            ("Otto", "2012-03-08T09:00", "Im Mai.", None, None),
        ],
    ),
    (
        "contao",
        CONTAO,
        [
            ("Berta", "2018-02-20T20:15+01:00", "Sehr schön geschrieben.", 0, None),
            ("Bruno", "2018-02-21T08:00+01:00", "Finde ich auch.", 0, None),
            ("Redaktion", None, "Das freut uns.", 1, None),
        ],
    ),
    (
        "disqus",
        DISQUS,
        [
            ("Kurvenfahrer", "2019-07-03T14:22", "Endlich mal ein Test mit Gepäck.", 0, None),
            ("Sozia", "2019-07-03T15:00", "Und mit Sozia!", 1, None),
        ],
    ),
    (
        "coral",
        CORAL,
        [
            ("Bergziege", "2022-05-05T11:30+02:00", "Der Steig ist gesperrt.", 0, None),
            ("Talente", "2022-05-05T12:00+02:00", "Seit wann?", 1, None),
        ],
    ),
    (
        "microdata",
        MICRODATA,
        [
            ("Dr. Eva Sommer", "2017-09-01T12:00+02:00", "Die Zahlen stimmen nicht.", None, None),
            ("Karl-Heinz", "2017-09-01T13:00+02:00", "Doch, sie stimmen.", None, None),
        ],
    ),
    (
        "standard old",
        STANDARD_OLD,
        [
            ("wienerin_1070", "2016-04-21T10:11", "Das war längst überfällig.", 0, "Na endlich"),
            ("linzer torte", "2016-04-21T10:20", "Eh.", 1, None),
        ],
    ),
    (
        "standard new",
        STANDARD_NEW,
        [
            ("Kaffeesiederin", "2023-03-02T08:00+01:00", "Sechs Euro sind zu viel.", 0, "Melange"),
            ("Ober Ferdinand", "2023-03-02T08:30+01:00", "Die Miete auch.", 0, None),
        ],
    ),
    (
        "taz old",
        TAZ_OLD,
        [
            ("Rudi Ratlos", "2014-07-08T19:25+02:00", "Rad fahren hilft.", 0, None),
            ("Paula P.", "2014-07-08T20:00+02:00", "Aber nicht bei Regen.", 1, None),
        ],
    ),
    (
        "zeit",
        ZEIT,
        [
            ("Flussläufer", "2018-01-19T16:09", "Ein kluger Artikel.", 0, None),
            ("Uferschwalbe", "2018-01-19T16:40", "Finde ich nicht.", 1, None),
        ],
    ),
    (
        "spiegel old",
        SPIEGEL_OLD,
        [
            ("kaltmamsell", "2015-05-12T10:31", "Das kennt man schon.", None, "1. Immer dasselbe"),
            ("warmduscher", "2015-05-12T10:45", "Diesmal ist es anders.", None, "2. Nein"),
        ],
    ),
    (
        "faz",
        FAZ,
        [
            (
                "Wilhelm Busch (wbusch)",
                "2019-12-18T07:25",
                "Das hätte man früher wissen können.",
                0,
                "Zu spät",
            ),
            ("Karla Maier", "2019-12-18T08:10", "Niemand wusste es.", 1, "Eben nicht"),
        ],
    ),
    (
        "tamedia",
        TAMEDIA,
        [
            ("Reto Müller", "2020-04-07T12:30+02:00", "Das geht uns alle an.", 0, None),
            ("Urs Zürcher", "2020-04-07T13:00+02:00", "Ausser den Verantwortlichen.", 0, None),
        ],
    ),
    (
        "golem forum",
        GOLEM_FORUM,
        [
            (
                "Byteschubser",
                "2019-05-03T09:12",
                "Eine SSD tut es doch auch.",
                None,
                "Wozu das Ganze?",
            ),
            (
                "Lochkarte",
                "2019-05-03T10:00",
                "Nicht bei Bandlaufwerken.",
                None,
                "Re: Wozu das Ganze?",
            ),
        ],
    ),
    (
        "heise forum",
        HEISE_FORUM,
        [
            ("Tuxine", "2021-06-01T17:44", "Seit zehn Jahren schon.", None, "Linux kann das"),
            (
                "Fenstergucker",
                "2021-06-01T18:00",
                "Aber nicht mit meinem Drucker.",
                None,
                "Re: Linux kann das",
            ),
        ],
    ),
    (
        "unknown list",
        UNKNOWN_LIST,
        [
            (
                "Tante Trude",
                "2012-04-12T18:05",
                "Bei uns auf dem Dorf war das immer so.\nUnd es war gut.",
                None,
                None,
            ),
            ("Onkel Otto", "2012-04-13T07:00", "War es nicht.", None, None),
        ],
    ),
    (
        "unknown boxes",
        UNKNOWN_DIVS,
        [
            ("Hannelore K.", "2010-02-01T20:30", "Ich backe das jedes Jahr.", None, None),
            ("Siggi", "2010-02-02T09:15", "Mit Rosinen oder ohne?", None, None),
        ],
    ),
]


@pytest.mark.parametrize(("html", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_comments_are_read(html: str, expected: Expected) -> None:
    page = f"<html><body><article><h1>Artikel</h1><p>Text.</p></article>{html}</body></html>"
    comments = extract_comments(LexborHTMLParser(page), url="https://z.example/a").comments
    found = [(c.author, c.date, c.text, c.depth, c.title) for c in comments]
    assert found == [(a, d and Moment.from_iso(d), t, n, s) for a, d, t, n, s in expected]
