"""Comments in further themes' markup: other namings, labels, nestings and places of the parts."""
# ruff: noqa: E501 - markup as the systems write it, a line for each element of a comment

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from searchkit.pages.comments import extract_comments

Expected = list[tuple[str | None, str | None, str, int | None]]

ARTICLE = """<article class="post" id="post-7"><h1>Neue Brücke</h1><p class="byline">Von <a class="author">Anna Muster</a>, 3. Mai 2019, 10:00 Uhr</p>
<p>Die Stadt baut eine neue Brücke über den Fluss, und alle reden mit, auch wenn noch niemand weiß, wann der Bau beginnt.</p>
<p>Im Rathaus hängt seit Montag ein Plan, auf dem die Brücke bereits steht.</p></article>"""

AUTHOR_AFTER_TEXT = """<div id="comments"><h3>2 Kommentare</h3>
<div class="kommentar-box"><div class="kommentar-text"><p>Endlich wird gebaut.</p><p>Das hat gedauert.</p></div><p class="kommentar-fuss">Kommentar von <strong>Ute Lamm</strong> am 4. Mai 2019 um 10:22 Uhr</p></div>
<div class="kommentar-box"><div class="kommentar-text"><p>Ich glaube es erst, wenn ich darüber gehe.</p></div><p class="kommentar-fuss">Kommentar von <strong>Ole</strong> am 4. Mai 2019 um 11:00 Uhr</p></div></div>"""

TABLE = """<h3>Kommentare</h3><table class="kommentare" width="100%"><tbody>
<tr><td class="kname" valign="top"><b>Ute Lamm</b><br><small>04.05.2019 10:22</small></td><td class="ktext">Endlich wird gebaut.</td></tr>
<tr><td class="kname" valign="top"><b>Ole</b><br><small>04.05.2019 11:00</small></td><td class="ktext">Ich glaube es erst,<br>wenn ich darüber gehe.</td></tr></tbody></table>"""

DEFINITION_LIST = """<h3 id="comments">Kommentare</h3><dl id="commentlist"><dt id="c101"><a href="http://u.example">Ute Lamm</a> schrieb am 04.05.2019, 10:22:</dt><dd><p>Endlich wird gebaut.</p></dd>
<dt id="c102">Ole schrieb am 04.05.2019, 11:00:</dt><dd><p>Ich glaube es erst.</p><p>Wenn überhaupt.</p></dd></dl>"""

AVATAR_VOTES = """<section class="reader-comments"><h2>Diskussion (2)</h2><ul class="thread">
<li class="thread__item" id="entry-501"><img class="avatar" src="a.png" alt="Avatar von Ute"><div class="thread__head"><span class="thread__user">Ute Lamm</span><span class="thread__when">04.05.2019 um 10:22</span></div><div class="thread__txt"><p>Endlich wird gebaut.</p></div><div class="thread__votes"><button>+</button><span>12</span><button>-</button><span>3</span></div><a class="thread__reply" href="#r">Antworten</a>
<ul class="thread__sub"><li class="thread__item" id="entry-502"><img class="avatar" src="b.png"><div class="thread__head"><span class="thread__user">Ole</span><span class="thread__when">04.05.2019 um 11:00</span></div><div class="thread__txt"><p>Warten wir ab.</p></div><div class="thread__votes"><button>+</button><span>1</span></div><a class="thread__reply" href="#r">Antworten</a></li></ul></li></ul></section>"""

ANSWER_TO = """<div class="comments-container"><h3 class="comments-headline">Leserkommentare</h3>
<div class="comment-element" data-id="71"><div class="comment-element__header"><span class="comment-element__name">Ute Lamm</span><span class="comment-element__date">04.05.2019, 10:22 Uhr</span></div><p class="comment-element__text">Endlich wird gebaut.</p></div>
<div class="comment-element comment-element--reply" data-id="72"><div class="comment-element__header"><span class="comment-element__name">Ole</span><span class="comment-element__date">04.05.2019, 11:00 Uhr</span></div><span class="comment-element__parent">Antwort auf Ute Lamm</span><p class="comment-element__text">Warten wir ab.</p></div></div>"""

ENGLISH_LABELS = """<div id="comments"><h3>2 Responses to Neue Brücke</h3><ol class="commentlist">
<li id="comment-11" class="comment"><div class="commenthead"><cite>Ute Lamm</cite> Says: <br><small class="commentmetadata"><a href="#comment-11">May 4th, 2019 at 10:22 am</a></small></div><p>Endlich wird gebaut.</p></li>
<li id="comment-12" class="comment"><div class="commenthead"><cite>Ole</cite> Says: <br><small class="commentmetadata"><a href="#comment-12">May 4th, 2019 at 11:00 am</a></small></div><p>Warten wir ab.</p></li></ol></div>"""

FRENCH_THEME = """<section id="comments"><ol class="comment-list"><li class="comment even depth-1 parent" id="comment-21"><article><header class="comment-header"><p class="comment-author-name">Ute Lamm</p><p class="comment-published"><time datetime="2019-05-04T10:22:00+02:00">Samedi 4 mai 2019</time></p></header><div class="comment-body"><p>Endlich wird gebaut.</p></div><a rel="nofollow" class="comment-reply-link" href="?replytocom=21#respond">Répondre</a></article>
<ol class="children"><li class="comment odd depth-2" id="comment-22"><article><header class="comment-header"><p class="comment-author-name">Ole</p><p class="comment-published"><time datetime="2019-05-04T11:00:00+02:00">Samedi 4 mai 2019</time></p></header><div class="comment-body"><p>Warten wir ab.</p></div></article></li></ol></li></ol></section>"""

GENESIS = """<div class="entry-comments" id="comments"><h3>Comments</h3><ol class="comment-list"><li class="comment even thread-even depth-1" id="comment-31"><article id="article-comment-31" itemprop="comment" itemscope itemtype="https://schema.org/Comment"><header class="comment-header"><p class="comment-author" itemprop="author" itemscope itemtype="https://schema.org/Person"><img class="avatar"><span itemprop="name">Ute Lamm</span> <span class="says">meint</span></p><p class="comment-meta"><time class="comment-time" datetime="2019-05-04T10:22:00+02:00" itemprop="datePublished"><a class="comment-time-link" href="https://b.example/bruecke/#comment-31" itemprop="url">4. Mai 2019 um 10:22</a></time></p></header><div class="comment-content" itemprop="text"><p>Endlich wird gebaut.</p></div><div class="comment-reply"><a class="comment-reply-link">Antworten</a></div></article></li></ol></div>"""

TAGDIV = """<div class="comments" id="comments"><div class="td-comments-title-wrap"><h4 class="td-comments-title block-title"><span>1 KOMMENTAR</span></h4></div><ol class="comment-list"><li class="comment" id="comment-41"><article><footer><img class="avatar"><cite>Ute Lamm</cite><a class="comment-link" href="#comment-41"><time pubdate="1556965320">4. Mai 2019 at 10:22</time></a></footer><div class="comment-content tagdiv-type"><p>Endlich wird gebaut.</p></div><div class="comment-meta" id="comment-41"><a rel="nofollow" class="comment-reply-link" href="#">Antworten</a></div></article></li></ol></div>"""

ENFOLD = """<div class="comment-entry post-entry" id="comments"><div class="comment_meta_container"><div class="side-container-comment"><div class="comment-count">1</div><span class="comment-text">Antwort</span></div></div><div class="comment_container"><ol class="commentlist"><li class="comment even thread-even depth-1" id="comment-51"><article class="comment"><div class="gravatar"><img class="avatar"></div><div class="comment_content"><header class="comment-header"><cite class="author_name heading"><cite class="comment_author_name">Ute Lamm</cite> says:</cite><span class="comment-meta commentmetadata"><a href="#comment-51"><time class="comment_date">4. Mai 2019 um 10:22</time></a></span></header><div class="comment_text entry-content-wrapper clearfix"><p>Endlich wird gebaut.</p></div></div></article></li></ol></div></div>"""

NEWSPAPER_CARDS = """<div class="c-discussion"><div class="c-discussion__title">Kommentare zum Thema</div><div class="c-discussion__list"><div class="c-card" data-comment-id="61"><div class="c-card__meta"><div class="c-card__avatar">UL</div><div class="c-card__who">Ute Lamm</div><div class="c-card__when" data-timestamp="1556958120">vor 3 Tagen</div></div><div class="c-card__body">Endlich wird gebaut.</div><div class="c-card__foot"><span>5 Zustimmungen</span> <a>Antworten</a> <a>Melden</a></div></div>
<div class="c-card" data-comment-id="62"><div class="c-card__meta"><div class="c-card__avatar">O</div><div class="c-card__who">Ole</div><div class="c-card__when" data-timestamp="1556960400">vor 3 Tagen</div></div><div class="c-card__body">Warten wir ab.</div><div class="c-card__foot"><span>0 Zustimmungen</span> <a>Antworten</a> <a>Melden</a></div></div></div></div>"""

LETTERS = """<section class="leserbriefe"><h2>Leserbriefe</h2><article class="leserbrief"><h3>Endlich</h3><p>Zum Artikel „Neue Brücke“ vom 3. Mai: Es wird Zeit, dass gebaut wird.</p><p class="verfasser">Ute Lamm, Dorfheim<br>04.05.2019</p></article>
<article class="leserbrief"><h3>Abwarten</h3><p>Ich glaube es erst, wenn ich darüber gehe.</p><p class="verfasser">Ole Sund, Bachstadt<br>05.05.2019</p></article></section>"""

GUESTBOOK = """<h2>Gästebuch</h2><div class="gb-entry"><div class="gb-head"><b>1. Ute Lamm</b> aus Dorfheim | <i>Samstag, 4. Mai 2019 10:22</i></div><div class="gb-body">Schöne Seite!</div></div><div class="gb-entry"><div class="gb-head"><b>2. Ole</b> aus Bachstadt | <i>Sonntag, 5. Mai 2019 11:00</i></div><div class="gb-body">Finde ich auch.</div></div>"""

DATE_FIRST = """<div class="commentblock"><div class="comment-row"><span class="cdate">04.05.19, 10:22</span> | <span class="cname">Ute Lamm</span><div class="cbody">Endlich wird gebaut.</div></div><div class="comment-row"><span class="cdate">04.05.19, 11:00</span> | <span class="cname">Ole</span><div class="cbody">Warten wir ab.</div></div></div>"""

PLAIN_PARAGRAPHS = """<h4>Kommentare</h4><p><b>Ute Lamm</b>, 4. Mai 2019, 10:22</p><p>Endlich wird gebaut.</p><hr><p><b>Ole</b>, 4. Mai 2019, 11:00</p><p>Warten wir ab.</p><p>Mehr sage ich nicht.</p>"""

DRUPAL8 = """<section class="comments" id="comments"><h2 class="title">Kommentare</h2><article data-comment-user-id="0" id="comment-81" class="comment js-comment by-anonymous clearfix"><span class="hidden text-primary" data-comment-timestamp="1556958120"></span><footer class="comment__meta"><p class="comment__author"><span lang="" typeof="schema:Person" property="schema:name" datatype="">Ute Lamm (nicht überprüft)</span></p><p class="comment__time">Sa., 04.05.2019 - 10:22</p><p class="comment__permalink"><a href="/comment/81#comment-81" class="permalink" rel="bookmark" hreflang="de">Permanenter Link</a></p></footer><div class="comment__content"><h3 class="comment__title"><a href="/comment/81#comment-81">Endlich</a></h3><div class="text-formatted field field--name-comment-body field__item"><p>Endlich wird gebaut.</p></div><ul class="links inline"><li class="comment-reply"><a href="#">Antworten</a></li></ul></div></article>
<div class="indented"><article id="comment-82" class="comment js-comment"><footer class="comment__meta"><p class="comment__author"><span>Ole</span></p><p class="comment__time">Sa., 04.05.2019 - 11:00</p><p class="visually-hidden">Antwort auf <a href="/comment/81#comment-81">Endlich</a> von Ute Lamm (nicht überprüft)</p></footer><div class="comment__content"><h3 class="comment__title"><a href="/comment/82#comment-82">Abwarten</a></h3><div class="field--name-comment-body"><p>Warten wir ab.</p></div></div></article></div></section>"""

BLOGGER_CLASSIC = """<div class="comments" id="comments"><a name="comments"></a><h4>2 Kommentare:</h4><div id="Blog1_comments-block-wrapper"><dl class="avatar-comment-indent" id="comments-block"><dt class="comment-author" id="c5551"><a name="c5551"></a><div class="avatar-image-container"><img></div><a href="https://www.blogger.com/profile/1" rel="nofollow">Ute Lamm</a> hat gesagt…</dt><dd class="comment-body" id="Blog1_cmt-5551"><p>Endlich wird gebaut.</p></dd><dd class="comment-footer"><span class="comment-timestamp"><a href="https://b.example/bruecke?showComment=1#c5551" title="comment permalink">4. Mai 2019 um 10:22</a><span class="item-control"><a class="comment-delete"></a></span></span></dd>
<dt class="comment-author" id="c5552"><a name="c5552"></a>Ole hat gesagt…</dt><dd class="comment-body" id="Blog1_cmt-5552"><p>Warten wir ab.</p></dd><dd class="comment-footer"><span class="comment-timestamp"><a href="https://b.example/bruecke?showComment=2#c5552">4. Mai 2019 um 11:00</a></span></dd></dl></div></div>"""

TX_COMMENTS = """<div class="tx-comments-pi1"><h2>Kommentare</h2><div class="tx-comments-comment-1"><div class="tx-comments-name">Ute Lamm</div><div class="tx-comments-date">04-05-2019 10:22</div><div class="tx-comments-text">Endlich wird gebaut.</div></div><div class="tx-comments-comment-2"><div class="tx-comments-name">Ole</div><div class="tx-comments-date">04-05-2019 11:00</div><div class="tx-comments-text">Warten wir ab.</div></div></div>"""

TABLE_FORUM = """<table class="forumthread"><tr class="posthead"><td>Ute Lamm</td><td>Verfasst am: 04.05.2019, 10:22</td></tr><tr class="posting"><td class="userdetails">Mitglied<br>Beiträge: 12<br>Anmeldedatum: 01.02.2009</td><td class="posttext">Weiß jemand, wann gebaut wird?</td></tr><tr class="posthead"><td>Ole</td><td>Verfasst am: 04.05.2019, 11:00</td></tr><tr class="posting"><td class="userdetails">Mitglied<br>Beiträge: 3</td><td class="posttext">Nie.</td></tr></table>"""

FLARUM = """<div class="PostStream"><div class="PostStream-item" data-index="0" data-number="1" data-id="91"><article class="Post CommentPost"><header class="Post-header"><ul><li class="item-user"><div class="PostUser"><h3><a href="/u/ute"><span class="username">Ute Lamm</span></a></h3></div></li><li class="item-meta"><div class="Dropdown PostMeta"><a class="Dropdown-toggle"><time pubdate datetime="2019-05-04T10:22:00+02:00" title="Samstag, 4. Mai 2019 10:22">4. Mai 2019</time></a></div></li></ul></header><div class="Post-body"><p>Weiß jemand, wann gebaut wird?</p></div><footer class="Post-footer"></footer></article></div><div class="PostStream-item" data-index="1" data-number="2" data-id="92"><article class="Post CommentPost"><header class="Post-header"><ul><li class="item-user"><div class="PostUser"><h3><a href="/u/ole"><span class="username">Ole</span></a></h3></div></li><li class="item-meta"><div class="PostMeta"><time pubdate datetime="2019-05-04T11:00:00+02:00">4. Mai 2019</time></div></li></ul></header><div class="Post-body"><p>Nie.</p></div></article></div></div>"""

COMMENTO = """<div id="commento"><div class="commento-comments"><div class="commento-card" id="commento-comment-card-aa1"><div class="commento-header"><div class="commento-avatar">U</div><div class="commento-name">Ute Lamm</div><div class="commento-subtitle"><div class="commento-score">4 Punkte</div><div class="commento-timeago" title="Sat May 04 2019 10:22:00 GMT+0200">vor 3 Jahren</div></div></div><div class="commento-contents"><div class="commento-body"><p>Endlich wird gebaut.</p></div></div></div><div class="commento-card" id="commento-comment-card-bb2"><div class="commento-header"><div class="commento-avatar">O</div><div class="commento-name">Ole</div><div class="commento-subtitle"><div class="commento-timeago" title="Sat May 04 2019 11:00:00 GMT+0200">vor 3 Jahren</div></div></div><div class="commento-contents"><div class="commento-body"><p>Warten wir ab.</p></div></div></div></div></div>"""

FACEBOOK_LIKE = """<div class="user-feedback"><h3>Das sagen unsere Leser</h3><div class="fb-item"><a class="fb-user" href="/u/1">Ute Lamm</a> <span class="fb-say">Endlich wird gebaut.</span><div class="fb-line"><a>Gefällt mir</a> · <a>Antworten</a> · <abbr class="fb-ts" title="Samstag, 4. Mai 2019 um 10:22">4. Mai 2019</abbr></div></div><div class="fb-item"><a class="fb-user" href="/u/2">Ole</a> <span class="fb-say">Warten wir ab.</span><div class="fb-line"><a>Gefällt mir</a> · <a>Antworten</a> · <abbr class="fb-ts" title="Samstag, 4. Mai 2019 um 11:00">4. Mai 2019</abbr></div></div></div>"""

SWISS = """<section class="Comments__root"><h2>3 Kommentare</h2><div class="Comments__entry"><div class="Comments__author">U. Lamm, Zürich</div><div class="Comments__time">04.05.2019, 10.22 Uhr</div><div class="Comments__message">Endlich wird gebaut.</div><div class="Comments__footer">12 Empfehlungen <button>Antworten</button></div></div><div class="Comments__entry Comments__entry--reply"><div class="Comments__author">O. Sund, Bern</div><div class="Comments__time">04.05.2019, 11.00 Uhr</div><div class="Comments__message">Warten wir ab.</div></div></section>"""

AUSTRIAN_LIST = """<div id="postings"><div class="posting"><div class="posting-head">ute lamm <span class="datum">4. Mai 2019, 10:22</span></div><div class="posting-titel">Endlich</div><div class="posting-text">Es wird gebaut.</div></div><div class="posting einzug1"><div class="posting-head">ole <span class="datum">4. Mai 2019, 11:00</span></div><div class="posting-titel">Na ja</div><div class="posting-text">Warten wir ab.</div></div></div>"""

SINGLE = """<div id="comments" class="comments-area"><h2 class="comments-title">Ein Kommentar</h2><ol class="comment-list"><li id="comment-5" class="comment"><div class="comment-author"><b>Ute Lamm</b></div><div class="comment-date">4. Mai 2019 um 10:22</div><div class="comment-text">Endlich wird gebaut.</div></li></ol><div id="respond"><h3>Schreibe einen Kommentar</h3><form><textarea></textarea></form></div></div>"""

OWN_ANSWER = """<ul class="comments"><li class="comment"><p class="who">Ute Lamm</p><p class="when">4. Mai 2019, 10:22</p><p class="what">Wann ist sie fertig?</p><div class="answer"><p class="who">Redaktion</p><p class="when">4. Mai 2019, 11:00</p><p class="what">Im Herbst 2021.</p></div></li><li class="comment"><p class="who">Ole</p><p class="when">5. Mai 2019, 11:00</p><p class="what">Warten wir ab.</p></li></ul>"""

HEADS_AND_BODIES = """<div id="commentlist"><div class="chead"><b>Ute Lamm</b> am 04.05.2019 um 10:22:</div><div class="cbody">Endlich wird gebaut.</div><div class="chead"><b>Ole</b> am 04.05.2019 um 11:00:</div><div class="cbody">Warten wir ab.</div></div>"""

HASHED = """<div class="sc-a1b2"><h3 class="sc-t9">Leserkommentare</h3><ul class="sc-u1"><li class="sc-l1"><div class="sc-h1"><span class="sc-x1">Ute Lamm</span><span class="sc-x2">04.05.2019, 10:22 Uhr</span></div><div class="sc-b1">Endlich wird gebaut.</div></li><li class="sc-l1"><div class="sc-h1"><span class="sc-x1">Ole</span><span class="sc-x2">04.05.2019, 11:00 Uhr</span></div><div class="sc-b1">Warten wir ab.</div></li></ul></div>"""

STARS = """<div id="reviews"><h2>Bewertungen</h2><ol class="commentlist"><li class="review byuser comment even depth-1" id="li-comment-301"><div id="comment-301" class="comment_container"><img class="avatar"><div class="comment-text"><div class="star-rating" role="img"><span>Bewertet mit <strong class="rating">5</strong> von 5</span></div><p class="meta"><strong class="woocommerce-review__author">Ute Lamm</strong> <em class="woocommerce-review__verified">(Verifizierter Besitzer)</em> <span class="woocommerce-review__dash">–</span> <time class="woocommerce-review__published-date" datetime="2019-05-04T10:22:00+02:00">4. Mai 2019</time></p><div class="description"><p>Trägt auch schwere Räder.</p></div></div></div></li></ol></div>"""

MEMBER_PAGES = """<div class="forum-topic"><div class="forum-post-wrapper" id="post-401"><div class="post-user"><a class="username" href="/u/1">Ute Lamm</a><span class="rank">Stammgast</span><div class="stats">Beiträge: 120</div><div class="since">Registriert: 01.02.2009</div></div><div class="post-main"><div class="post-date">04.05.2019, 10:22</div><div class="post-content">Weiß jemand, wann gebaut wird?</div><div class="post-signature">Ute<br>04.05.1999: der schönste Tag</div></div></div><div class="forum-post-wrapper" id="post-402"><div class="post-user"><a class="username" href="/u/2">Ole</a><div class="since">Registriert: 03.02.2010</div></div><div class="post-main"><div class="post-date">04.05.2019, 11:00</div><div class="post-content"><blockquote><cite>Ute Lamm schrieb:</cite>Weiß jemand, wann gebaut wird?</blockquote>Nie.</div></div></div></div>"""

BOARD = """<div class="blockbox"><article class="entry-inner"><div class="cell-user"><h4><a class="membername" href="/m/1">Ute Lamm</a></h4><dl><dt>Mitglied seit</dt><dd>28. Juni 2014</dd></dl><dl><dt>Ort</dt><dd>Dorfheim</dd></dl></div><div class="cell-main"><header><span>4. Mai 2019, 10:22</span> <a href="#1">#1</a></header><div>Weiß jemand, wann gebaut wird?</div></div></article><article class="entry-inner"><div class="cell-user"><h4><a class="membername" href="/m/2">Ole</a></h4><dl><dt>Mitglied seit</dt><dd>12. Juni 2017</dd></dl></div><div class="cell-main"><header><span>4. Mai 2019, 11:00</span> <a href="#2">#2</a></header><div>Nie.</div></div></article></div>"""

PORTRAITS = """<div id="comments"><ul><li class="comment" id="comment-701"><div class="left"><img class="avatar" alt="Avatar von Ute Lamm" src="u.png"></div><div class="right"><span class="date">04.05.2019, 10:22</span><div class="comment-text">Endlich wird gebaut.</div></div></li><li class="comment" id="comment-702"><div class="left"><img class="avatar" alt="Ole" src="o.png"></div><div class="right"><span class="date">04.05.2019, 11:00</span><div class="comment-text">Warten wir ab.</div></div></li></ul></div>"""

NAME_WITH_DATE_INSIDE = """<ol class="commentlist"><li class="comment even depth-1" id="comment-801"><div class="wrap"><div class="inner"><div class="headline-small">Ute Lamm <span class="tag">Autorin</span> <span><a href="#comment-801"><time datetime="2019-05-04">04.05.2019 // 10:22</time></a></span></div><p>Endlich wird gebaut.</p></div></div></li><li class="comment odd depth-1" id="comment-802"><div class="wrap"><div class="inner"><div class="headline-small">Ole <span><a href="#comment-802"><time datetime="2019-05-04">04.05.2019 // 11:00</time></a></span></div><p>Warten wir ab.</p></div></div></li></ol>"""

MODERN_BLOCKS = """<div class="wp-block-comments"><h2 class="wp-block-comments-title">Ein Kommentar</h2><ol class="wp-block-comment-template"><li id="comment-601" class="comment even thread-even depth-1"><div class="wp-block-columns"><div class="wp-block-column"><div class="wp-block-avatar"><img class="avatar"></div></div><div class="wp-block-column"><div class="wp-block-comment-author-name"><a rel="external nofollow ugc" href="https://u.example">Ute Lamm</a></div><div class="wp-block-group"><div class="wp-block-comment-date"><time datetime="2023-05-04T10:22:00+02:00"><a href="https://b.example/bruecke/#comment-601">4. Mai 2023</a></time></div></div><div class="wp-block-comment-content"><p>Endlich wird gebaut.</p></div><div class="wp-block-comment-reply-link"><a class="comment-reply-link">Antworten</a></div></div></div></li></ol></div>"""

TWO: Expected = [
    ("Ute Lamm", "2019-05-04T10:22", "Endlich wird gebaut.", None),
    ("Ole", "2019-05-04T11:00", "Warten wir ab.", None),
]


def nested(first: str = "", second: str = "") -> Expected:
    """The same two with an offset or levels."""
    ute, ole = TWO
    return [
        (ute[0], f"{ute[1]}{first}", ute[2], 0),
        (ole[0], f"{ole[1]}{first}", ole[2], 1),
    ]


CASES: list[tuple[str, str, Expected]] = [
    (
        "author after the text",
        AUTHOR_AFTER_TEXT,
        [
            ("Ute Lamm", "2019-05-04T10:22", "Endlich wird gebaut.\n\nDas hat gedauert.", None),
            ("Ole", "2019-05-04T11:00", "Ich glaube es erst, wenn ich darüber gehe.", None),
        ],
    ),
    (
        "table",
        TABLE,
        [
            ("Ute Lamm", "2019-05-04T10:22", "Endlich wird gebaut.", None),
            ("Ole", "2019-05-04T11:00", "Ich glaube es erst,\nwenn ich darüber gehe.", None),
        ],
    ),
    (
        "definition list",
        DEFINITION_LIST,
        [
            ("Ute Lamm", "2019-05-04T10:22", "Endlich wird gebaut.", None),
            ("Ole", "2019-05-04T11:00", "Ich glaube es erst.\n\nWenn überhaupt.", None),
        ],
    ),
    ("avatars and votes", AVATAR_VOTES, nested()),
    ("answer to somebody", ANSWER_TO, nested()),
    ("English labels", ENGLISH_LABELS, TWO),
    ("French theme", FRENCH_THEME, nested("+02:00")),
    (
        "Genesis",
        GENESIS,
        [("Ute Lamm", "2019-05-04T10:22+02:00", "Endlich wird gebaut.", 0)],
    ),
    ("tagDiv", TAGDIV, [("Ute Lamm", "2019-05-04T10:22", "Endlich wird gebaut.", 0)]),
    ("Enfold", ENFOLD, [("Ute Lamm", "2019-05-04T10:22", "Endlich wird gebaut.", 0)]),
    (
        "cards with epochs",
        NEWSPAPER_CARDS,
        [
            ("Ute Lamm", "2019-05-04T10:22+02:00", "Endlich wird gebaut.", 0),
            ("Ole", "2019-05-04T11:00+02:00", "Warten wir ab.", 0),
        ],
    ),
    (
        "letters to the editor",
        LETTERS,
        [
            (
                "Ute Lamm, Dorfheim",
                "2019-05-04",
                "Zum Artikel „Neue Brücke“ vom 3. Mai: Es wird Zeit, dass gebaut wird.",
                None,
            ),
            (
                "Ole Sund, Bachstadt",
                "2019-05-05",
                "Ich glaube es erst, wenn ich darüber gehe.",
                None,
            ),
        ],
    ),
    (
        "guest book",
        GUESTBOOK,
        [
            ("Ute Lamm", "2019-05-04T10:22", "Schöne Seite!", None),
            ("Ole", "2019-05-05T11:00", "Finde ich auch.", None),
        ],
    ),
    ("date before the name", DATE_FIRST, TWO),
    (
        "paragraphs only",
        PLAIN_PARAGRAPHS,
        [
            ("Ute Lamm", "2019-05-04T10:22", "Endlich wird gebaut.", None),
            ("Ole", "2019-05-04T11:00", "Warten wir ab.\n\nMehr sage ich nicht.", None),
        ],
    ),
    ("Drupal 8 with links above", DRUPAL8, nested()),
    ("Blogger, classic", BLOGGER_CLASSIC, TWO),
    ("TYPO3 tx_comments", TX_COMMENTS, TWO),
    (
        "forum in a table, head and post in two rows",
        TABLE_FORUM,
        [
            ("Ute Lamm", "2019-05-04T10:22", "Weiß jemand, wann gebaut wird?", None),
            ("Ole", "2019-05-04T11:00", "Nie.", None),
        ],
    ),
    (
        "Flarum",
        FLARUM,
        [
            ("Ute Lamm", "2019-05-04T10:22+02:00", "Weiß jemand, wann gebaut wird?", None),
            ("Ole", "2019-05-04T11:00+02:00", "Nie.", None),
        ],
    ),
    (
        "Commento",
        COMMENTO,
        [
            ("Ute Lamm", "2019-05-04T10:22+02:00", "Endlich wird gebaut.", None),
            ("Ole", "2019-05-04T11:00+02:00", "Warten wir ab.", None),
        ],
    ),
    (
        "name and text on one line",
        FACEBOOK_LIKE,
        [
            ("Ute Lamm", "2019-05-04T10:22", "Endlich wird gebaut.", 0),
            ("Ole", "2019-05-04T11:00", "Warten wir ab.", 0),
        ],
    ),
    (
        "names with towns",
        SWISS,
        [
            ("U. Lamm, Zürich", "2019-05-04T10:22", "Endlich wird gebaut.", 0),
            ("O. Sund, Bern", "2019-05-04T11:00", "Warten wir ab.", 1),
        ],
    ),
    (
        "indented by a class",
        AUSTRIAN_LIST,
        [
            ("ute lamm", "2019-05-04T10:22", "Es wird gebaut.", 0),
            ("ole", "2019-05-04T11:00", "Warten wir ab.", 1),
        ],
    ),
    ("one comment", SINGLE, [("Ute Lamm", "2019-05-04T10:22", "Endlich wird gebaut.", None)]),
    ("heads and bodies side by side", HEADS_AND_BODIES, TWO),
    ("hashed class names", HASHED, TWO),
    (
        "a shop's reviews",
        STARS,
        [("Ute Lamm", "2019-05-04T10:22+02:00", "Trägt auch schwere Räder.", 0)],
    ),
    (
        "forum of its own make",
        MEMBER_PAGES,
        [
            ("Ute Lamm", "2019-05-04T10:22", "Weiß jemand, wann gebaut wird?", None),
            ("Ole", "2019-05-04T11:00", "> Weiß jemand, wann gebaut wird?\n\nNie.", None),
        ],
    ),
    (
        "board that names no post",
        BOARD,
        [
            ("Ute Lamm", "2019-05-04T10:22", "Weiß jemand, wann gebaut wird?", None),
            ("Ole", "2019-05-04T11:00", "Nie.", None),
        ],
    ),
    ("names on portraits only", PORTRAITS, TWO),
    (
        "date inside an unnamed headline, with a badge",
        NAME_WITH_DATE_INSIDE,
        [
            ("Ute Lamm", "2019-05-04T10:22", "Endlich wird gebaut.", 0),
            ("Ole", "2019-05-04T11:00", "Warten wir ab.", 0),
        ],
    ),
    (
        "WordPress blocks",
        MODERN_BLOCKS,
        [("Ute Lamm", "2023-05-04T10:22+02:00", "Endlich wird gebaut.", 0)],
    ),
    (
        "answers of another make",
        OWN_ANSWER,
        [
            ("Ute Lamm", "2019-05-04T10:22", "Wann ist sie fertig?", 0),
            ("Redaktion", "2019-05-04T11:00", "Im Herbst 2021.", 1),
            ("Ole", "2019-05-05T11:00", "Warten wir ab.", 0),
        ],
    ),
]

RELATED = """<section class="related"><h3>Mehr zum Thema</h3><article class="teaser-item"><span class="teaser-item__author">Anna Muster</span> <time datetime="2019-05-01T10:00:00+02:00">01.05.2019</time><h4><a href="/a">Alte Brücke gesperrt</a></h4><p class="teaser-item__text">Seit Montag fährt niemand mehr über die alte Brücke.</p></article><article class="teaser-item"><span class="teaser-item__author">Bernd Beispiel</span> <time datetime="2019-05-02T10:00:00+02:00">02.05.2019</time><h4><a href="/b">Fähre fällt aus</a></h4><p class="teaser-item__text">Das Wasser steht zu niedrig.</p></article></section>"""

COLUMN_TEASERS = """<div class="kommentare-und-kolumnen"><h2>Kommentare</h2><article class="kommentar-teaser"><a href="/meinung/a"><span class="autor">Anna Muster</span><span class="datum">01.05.2019</span><h3>Kommentar: Baut endlich</h3><p>Die Stadt redet seit zehn Jahren.</p></a></article><article class="kommentar-teaser"><a href="/meinung/b"><span class="autor">Bernd Beispiel</span><span class="datum">02.05.2019</span><h3>Kommentar: Lasst es sein</h3><p>Eine Brücke braucht niemand.</p></a></article></div>"""

FULL_LATEST = """<aside><h3>Neueste Kommentare</h3><ul class="kommentarliste"><li class="kommentar"><b>Uwe</b>, 4. Mai 2019, 10:00 Uhr<p>Früher war sie schöner, aber das sagt man ja immer.</p><a href="/alte-bruecke">zu: Alte Brücke</a></li><li class="kommentar"><b>Ute</b>, 4. Mai 2019, 11:00 Uhr<p>Ich bin dafür.</p><a href="/rathaus">zu: Rathaus</a></li></ul></aside>"""

LATEST_UNNAMED = """<div class="rechts"><h4>Letzte Kommentare</h4><div class="kom"><span class="komname">Uwe</span> <span class="komdatum">04.05.2019 10:00</span><br>Früher war sie schöner.</div><div class="kom"><span class="komname">Ute</span> <span class="komdatum">04.05.2019 11:00</span><br>Ich bin dafür.</div></div>"""

LATEST_POSTS = """<div class="forum-box"><h3>Aktuell im Forum</h3><ul class="forum-list"><li><a href="/forum/1">Wer kennt die alte Brücke?</a><span class="user">Uwe</span><span class="date">04.05.2019, 10:00</span></li><li><a href="/forum/2">Fahrrad gestohlen</a><span class="user">Ute</span><span class="date">04.05.2019, 11:00</span></li></ul></div>"""

TESTIMONIALS = """<section class="testimonials"><h2>Das sagen unsere Kunden</h2><div class="testimonial"><p>Sehr freundliche Beratung, gerne wieder.</p><span class="name">Anna M.</span><span class="city">Dorfheim</span></div><div class="testimonial"><p>Alles bestens.</p><span class="name">Bernd B.</span><span class="city">Bachstadt</span></div></section>"""

EVENTS = """<section class="termine"><h2>Termine</h2><div class="termin"><span class="datum">04.05.2019, 19:00 Uhr</span><span class="ort">Rathaus</span><p>Bürgerversammlung zur neuen Brücke</p></div><div class="termin"><span class="datum">11.05.2019, 20:00 Uhr</span><span class="ort">Gasthof Krone</span><p>Diskussion mit dem Planer</p></div></section>"""

EVENTS_DISCUSSION = """<section class="veranstaltungen"><h2>Lesungen und Diskussionen</h2><ul class="events"><li class="event"><b>Anna Muster</b> <span>4. Mai 2019, 19:00 Uhr</span><p>Liest aus ihrem Buch über Brücken.</p></li><li class="event"><b>Bernd Beispiel</b> <span>11. Mai 2019, 20:00 Uhr</span><p>Spricht über den Fluss.</p></li></ul></section>"""

AUTHOR_BOX = """<div class="author-box"><h3>Über die Autorin</h3><img class="avatar"><span class="author-name">Anna Muster</span><p class="author-bio">Seit 01.02.2009 in der Redaktion, schreibt über Verkehr.</p><a class="author-link">Alle Beiträge</a></div><div class="author-box"><h3>Über den Fotografen</h3><span class="author-name">Bernd Beispiel</span><p class="author-bio">Fotografiert seit 03.04.2011 für das Blatt.</p></div>"""

FAQ = """<section class="faq"><h2>Fragen und Antworten</h2><div class="faq-item"><h3 class="question">Wann wird gebaut?</h3><div class="answer"><p>Ab dem 4. Mai 2020, sagt Anna Muster vom Bauamt.</p></div></div><div class="faq-item"><h3 class="question">Was kostet es?</h3><div class="answer"><p>Zwölf Millionen Euro, Stand 3. Mai 2019.</p></div></div></section>"""

RATINGS = """<div class="product-rating" itemprop="aggregateRating"><h3>Bewertungen</h3><span class="stars">4,5</span> von 5 Sternen bei <span class="count">12 Bewertungen</span> (Stand 04.05.2019)</div>"""

LIVE_TICKER = """<section class="liveblog"><h2>Liveblog zur Diskussion im Rat</h2><article class="liveblog-post"><span class="liveblog-author">Anna Muster</span><time datetime="2019-05-04T10:22:00+02:00">04.05.2019, 10:22</time><p>Die Sitzung beginnt.</p></article><article class="liveblog-post"><span class="liveblog-author">Anna Muster</span><time datetime="2019-05-04T11:00:00+02:00">04.05.2019, 11:00</time><p>Der Rat stimmt ab.</p></article></section>"""

BLOG_INDEX = """<div class="posts"><h2>Leser empfehlen</h2><div class="blog-post"><h3>Alte Brücke</h3><span class="by">von Anna Muster</span> <span class="on">am 01.05.2019</span><div class="excerpt">Seit Montag fährt niemand mehr.</div><a href="/a#respond">Kommentieren</a></div><div class="blog-post"><h3>Fähre</h3><span class="by">von Bernd Beispiel</span> <span class="on">am 02.05.2019</span><div class="excerpt">Das Wasser steht zu niedrig.</div><a href="/b#respond">Kommentieren</a></div></div>"""

CHANGES = """<div class="changelog"><h3>Änderungen</h3><table><tr><td>04.05.2019</td><td>Anna Muster</td><td>Tippfehler im zweiten Absatz</td></tr><tr><td>05.05.2019</td><td>Bernd Beispiel</td><td>Bild ersetzt</td></tr></table></div>"""

DISCUSSION_GUESTS = """<div class="diskussion-teilnehmer"><h2>Diskussion: Wer mitredet</h2><div class="gast"><span class="name">Anna Muster</span><span class="rolle">Planerin, geboren 04.05.1979</span><p>Sie hat drei Brücken gebaut.</p></div><div class="gast"><span class="name">Bernd Beispiel</span><span class="rolle">Rat, geboren 05.06.1980</span><p>Er ist dagegen.</p></div></div>"""

TWEETS = """<blockquote class="twitter-tweet"><p>Die neue Brücke kommt!</p>&mdash; Anna Muster (@anna) <a href="https://t.example/1">May 4, 2019</a></blockquote><blockquote class="twitter-tweet"><p>Endlich.</p>&mdash; Bernd (@bernd) <a href="https://t.example/2">May 4, 2019</a></blockquote>"""

NEWS_BY_AGENCY = """<div id="kommentar-teaser-liste" class="teaserlist"><div class="item"><div class="meta">dpa | 04.05.2019</div><h3><a href="/a">Rat stimmt zu</a></h3><div class="text">Der Rat stimmt dem Bau zu.</div></div><div class="item"><div class="meta">afp | 05.05.2019</div><h3><a href="/b">Bund zahlt mit</a></h3><div class="text">Die Hälfte kommt aus Berlin.</div></div></div>"""

CLOSED = """<div id="comments" class="comments"><h3>Kommentare</h3><p class="comments-closed">Die Kommentarfunktion wurde am 4. Mai 2019 von der Redaktion geschlossen.</p></div>"""

RULES = """<div class="comments-policy"><h3>Kommentarregeln</h3><p>Stand: 4. Mai 2019, Redaktion</p><p>Bleiben Sie höflich.</p></div><section class="comments"><p>Noch keine Kommentare. Schreiben Sie den ersten!</p></section>"""

NONE: list[tuple[str, str]] = [
    ("related articles", RELATED),
    ("opinion pieces", COLUMN_TEASERS),
    ("latest comments in full", FULL_LATEST),
    ("latest comments in a column", LATEST_UNNAMED),
    ("latest threads", LATEST_POSTS),
    ("testimonials", TESTIMONIALS),
    ("events", EVENTS),
    ("events with speakers", EVENTS_DISCUSSION),
    ("author boxes", AUTHOR_BOX),
    ("frequent questions", FAQ),
    ("ratings", RATINGS),
    ("live ticker", LIVE_TICKER),
    ("index of posts", BLOG_INDEX),
    ("changes", CHANGES),
    ("guests of a panel", DISCUSSION_GUESTS),
    ("embedded posts", TWEETS),
    ("agency news", NEWS_BY_AGENCY),
    ("closed comments", CLOSED),
    ("rules", RULES),
]


def extract(html: str) -> Expected:
    page = f"<html><body>{ARTICLE}{html}</body></html>"
    found = extract_comments(LexborHTMLParser(page), url="https://b.example/bruecke/")
    return [
        (c.author, c.date.isoformat() if c.date else None, c.text, c.depth) for c in found.comments
    ]


@pytest.mark.parametrize(("html", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_comments_of_other_themes_are_read(html: str, expected: Expected) -> None:
    assert extract(html) == expected


@pytest.mark.parametrize("html", [n[1] for n in NONE], ids=[n[0] for n in NONE])
def test_what_only_looks_like_comments_is_left(html: str) -> None:
    assert extract(html) == []


@pytest.mark.parametrize(
    ("heading", "belongs"),
    [
        ("<h3>Kommentare unserer Leser</h3>", True),
        ("<div><b>2 Leserkommentare</b></div>", True),
        ("<h3>Wer mitredet</h3>", False),
        (
            "<p>Kommentare sind willkommen, sagt der Bürgermeister, der jede Zuschrift selbst lesen und beantworten will.</p>",
            False,
        ),
    ],
)
def test_the_heading_right_before_the_comments_is_no_article(heading: str, belongs: bool) -> None:
    page = f"<body>{ARTICLE}{heading}{TABLE.removeprefix('<h3>Kommentare</h3>')}</body>"
    found = extract_comments(LexborHTMLParser(page))
    assert len(found.comments) == 2
    texts = [block.text() for block in found.blocks]
    assert (LexborHTMLParser(heading).text() in texts) is belongs
