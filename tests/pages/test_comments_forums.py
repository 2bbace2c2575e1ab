"""Posts of forum systems: flat, with the opening post first, signatures and quote headers gone."""
# ruff: noqa: E501 - markup as the systems write it, a line for each element of a comment

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from searchkit.model import Moment
from searchkit.pages.comments import extract_comments

XENFORO2 = """
<div class="block-body js-replyNewMessageContainer">
<article class="message message--post js-post" data-author="Kabeltrommel" id="js-post-881"><div class="message-inner">
 <div class="message-cell message-cell--user"><section class="message-user"><div class="message-userDetails"><h4 class="message-name"><a class="username" data-user-id="5">Kabeltrommel</a></h4><h5 class="userTitle">Stammgast</h5></div>
  <div class="message-userExtras"><dl class="pairs"><dt>Registriert</dt><dd>3. Mai 2010</dd></dl><dl class="pairs"><dt>Beiträge</dt><dd>1.202</dd></dl></div></section></div>
 <div class="message-cell message-cell--main"><div class="message-main"><header class="message-attribution message-attribution--split"><ul class="message-attribution-main listInline"><li class="u-concealed"><a href="/threads/x.12/post-881"><time class="u-dt" datetime="2020-11-02T19:04:11+0100" title="2. November 2020 um 19:04 Uhr">2. November 2020</time></a></li></ul><ul class="message-attribution-opposite"><li><a href="/threads/x.12/post-881">#1</a></li></ul></header>
  <div class="message-content"><div class="message-userContent"><article class="message-body"><div class="bbWrapper">Welcher Querschnitt reicht für den Herd?</div></article></div></div>
  <aside class="message-signature"><div class="bbWrapper">Strom ist gelb.</div></aside></div></div></div></article>
<article class="message message--post js-post" data-author="Elektra" id="js-post-882"><div class="message-inner">
 <div class="message-cell message-cell--user"><section class="message-user"><h4 class="message-name"><span class="username">Elektra</span></h4></section></div>
 <div class="message-cell message-cell--main"><header class="message-attribution"><time class="u-dt" datetime="2020-11-02T20:15:00+0100">2. November 2020</time></header>
  <div class="message-content"><article class="message-body"><div class="bbWrapper"><blockquote class="bbCodeBlock bbCodeBlock--quote"><div class="bbCodeBlock-title"><a class="bbCodeBlock-sourceJump">Kabeltrommel schrieb:</a></div><div class="bbCodeBlock-content"><div class="bbCodeBlock-expandContent">Welcher Querschnitt</div><div class="bbCodeBlock-expandLink"><a>Zum Vergrößern anklicken....</a></div></div></blockquote>2,5 mm² bei 16 Ampere.</div></article></div>
  <footer class="message-footer"><div class="reactionsBar"><a>Gefällt mir: Kabeltrommel</a></div></footer></div></div></article>
</div>
"""

XENFORO1 = """
<ol class="messageList" id="messageList"><li id="post-301" class="message" data-author="Imker Ivo">
 <div class="messageUserInfo"><div class="messageUserBlock"><h3 class="userText"><a class="username" href="members/ivo.3/">Imker Ivo</a><em class="userTitle">Mitglied</em></h3></div></div>
 <div class="messageInfo primaryContent"><div class="messageContent"><article><blockquote class="messageText SelectQuoteContainer ugc baseHtml">Die Völker sind gut über den Winter gekommen.</blockquote></article></div>
 <div class="messageMeta ToggleTriggerAnchor"><div class="privateControls"><span class="item muted"><a class="username author">Imker Ivo</a>, <a href="posts/301/" class="datePermalink"><span class="DateTime" title="14. März 2014 um 17:22 Uhr">14. März 2014</span></a></span></div><div class="publicControls"><a href="posts/301/" class="item muted postNumber">#1</a></div></div></div></li></ol>
"""

PHPBB3 = """
<div id="p511" class="post has-profile bg2"><div class="inner">
 <dl class="postprofile" id="profile511"><dt><a href="./memberlist.php?u=8" class="username">Zahnrad</a></dt><dd class="profile-posts"><strong>Beiträge:</strong> 77</dd><dd class="profile-joined"><strong>Registriert:</strong> 12.03.2008, 11:00</dd></dl>
 <div class="postbody"><div id="post_content511"><h3 class="first"><a href="#p511">Getriebe heult</a></h3>
 <ul class="post-buttons"><li><a class="button" href="./posting.php?mode=quote&amp;p=511">Zitieren</a></li></ul>
 <p class="author"><a class="unread" href="./viewtopic.php?p=511#p511"></a><span class="responsive-hide">von <strong><a class="username">Zahnrad</a></strong> » </span>Mi 14. Mai 2014, 20:05</p>
 <div class="content">Im dritten Gang heult es.<br>Was kann das sein?</div><div class="notice">Zuletzt geändert von Zahnrad am 14. Mai 2014, 20:09.</div>
 <div id="sig511" class="signature">Wer später bremst, ist länger schnell.</div></div></div></div></div>
<div id="p512" class="post bg1"><div class="inner"><dl class="postprofile"><dt><a class="username-coloured" style="color:#A00">Moderatorin</a></dt></dl>
 <div class="postbody"><h3><a href="#p512">Re: Getriebe heult</a></h3><p class="author"><a href="./viewtopic.php?p=512#p512"></a>von <strong><a class="username-coloured">Moderatorin</a></strong> » Do 15. Mai 2014, 08:31</p>
 <div class="content"><blockquote><div><cite>Zahnrad hat geschrieben:</cite>Was kann das sein?</div></blockquote>Das Lager.</div></div></div></div>
"""

PHPBB2 = """
<table class="forumline"><tr><th>Autor</th><th>Nachricht</th></tr>
<tr><td class="row1"><span class="name"><a name="91"></a><b>Kuno</b></span><br /><span class="postdetails">Anmeldungsdatum: 02.02.2004<br />Beiträge: 12</span></td>
 <td class="row1"><table><tr><td><a href="viewtopic.php?p=91#91"></a><span class="postdetails">Verfasst am: 03.04.2005, 21:17&nbsp;&nbsp;&nbsp;Titel: Rasen mähen</span></td><td><a href="posting.php?mode=quote&amp;p=91">Zitat</a></td></tr>
 <tr><td colspan="2"><hr /></td></tr><tr><td colspan="2"><span class="postbody">Ab wann mäht ihr im Frühjahr?</span></td></tr></table></td></tr>
<tr><td class="row2"><span class="name"><a name="92"></a><b>Gärtner G.</b></span><br /><span class="postdetails">Anmeldungsdatum: 01.01.2003<br />Beiträge: 440</span></td>
 <td class="row2"><table><tr><td><a href="viewtopic.php?p=92#92"></a><span class="postdetails">Verfasst am: 04.04.2005, 07:50&nbsp;&nbsp;&nbsp;Titel: </span></td></tr>
 <tr><td colspan="2"><span class="postbody">Sobald er acht Zentimeter hoch ist.</span><span class="gensmall"></span></td></tr></table></td></tr></table>
"""

VBULLETIN4 = """
<ol id="posts" class="posts"><li class="postbitlegacy postbitim postcontainer old" id="post_71">
 <div class="posthead"><span class="postdate old"><span class="date">03.11.2011,&nbsp;<span class="time">22:17</span></span></span><span class="nodecontrols"><a name="post71" href="showthread.php?7-x&amp;p=71#post71" class="postcounter">#1</a></span></div>
 <div class="postdetails"><div class="userinfo"><div class="username_container"><a class="username offline popupctrl"><strong>Seebär</strong></a></div><span class="usertitle">Benutzer</span><dl class="userinfo_extra"><dt>Registriert seit</dt><dd>02.02.2008</dd></dl></div>
 <div class="postbody"><div class="postrow"><h2 class="title icon">Anker hält nicht</h2><div class="content"><div id="post_message_71"><blockquote class="postcontent restore">Bei Westwind rutscht er.</blockquote></div></div>
 <div class="after_content"><blockquote class="signature restore">Immer eine Handbreit</blockquote></div></div></div></div>
 <div class="postfoot"><a class="quickreply" href="newreply.php?p=71">Antworten</a></div></li></ol>
"""

VBULLETIN3 = """
<div id="posts"><table id="post5501" class="tborder"><tr><td class="thead"><a name="post5501"></a> 09.08.2006, 18:44</td><td class="thead" align="right">#<a href="showpost.php?p=5501&amp;postcount=1" name="1"><strong>1</strong></a></td></tr>
<tr><td class="alt2" width="175"><div id="postmenu_5501"><a class="bigusername" href="member.php?u=3">Funkamateur</a></div><div class="smallfont">Benutzer</div><div class="smallfont"><div>Registriert seit: 11.2003</div><div>Beiträge: 31</div></div></td>
<td class="alt1" id="td_post_5501"><div class="smallfont"><strong>Antenne auf dem Dach</strong></div><hr size="1" /><div id="post_message_5501">Braucht man eine Genehmigung?</div></td></tr></table></div>
"""

DISCOURSE = """
<div class="post-stream"><div class="topic-post clearfix regular"><article id="post_1" data-post-id="900" class="boxed"><div class="topic-body"><div class="topic-meta-data"><div class="names trigger-user-card"><span class="first username"><a data-user-card="ines">ines</a></span></div><div class="post-infos"><div class="post-info post-date"><a class="post-date" href="/t/x/12/1"><span class="relative-date" data-time="1583316672000" title="4. März 2020 11:11">März '20</span></a></div></div></div>
 <div class="regular contents"><div class="cooked"><p>Der Import bricht ab.</p></div></div></div></article></div></div>
"""

WOLTLAB = """
<ul class="wbbThreadPostList messageList"><li><article class="wbbPost message" id="post4001"><aside class="messageSidebar member"><div class="messageAuthor"><div class="messageAuthorContainer"><a class="username" href="#">Hobbykoch</a></div></div><div class="userCredits"><dl><dt>Beiträge</dt><dd>55</dd></dl></div></aside>
<div class="messageContent"><header class="messageHeader"><div class="messageHeaderBox"><ul class="messageHeaderMetaData"><li><a class="permalink messagePublicationTime" href="https://forum.example/thread/9/?postID=4001#post4001"><time datetime="2019-08-11T10:00:00+02:00" class="datetime">11. August 2019</time></a></li></ul></div></header>
<div class="messageBody"><div class="messageText"><p>Wie lange zieht der Teig?</p></div></div><div class="messageSignature"><div>Guten Appetit</div></div></div></article></li></ul>
"""

SMF = """
<div id="forumposts"><div class="windowbg"><div class="post_wrapper"><div class="poster"><h4><a href="?action=profile;u=7">Drechsler</a></h4><ul><li>Beiträge: 90</li></ul></div>
<div class="postarea"><div class="flow_hidden"><div class="keyinfo"><h5 id="subject_66"><a href="?topic=9.msg66#msg66">Eiche reißt</a></h5><div class="smalltext">« <strong>am:</strong> 12. Januar 2013, 15:45:10 »</div></div></div>
<div class="post"><div class="inner" id="msg_66">Langsam trocknen, sonst reißt sie.</div></div></div><div class="moderatorbar"><div class="signature">Späne</div></div></div></div></div>
"""

MYBB = """
<div id="posts"><div class="post classic" id="post_31"><div class="post_author"><div class="author_information"><strong><span class="largetext"><a href="#">Nordlicht</a></span></strong><br /><span class="smalltext">Mitglied</span></div><div class="author_statistics">Beiträge: 4<br />Registriert seit: Jan 2012</div></div>
<div class="post_content"><div class="post_head"><span class="post_date">17.02.2016, 19:30</span></div><div class="post_body scaleimages" id="pid_31">Heute Polarlicht gesehen!</div></div></div></div>
"""

CASES: list[tuple[str, str, list[tuple[str, str, str, str | None]]]] = [
    (
        "xenforo 2",
        XENFORO2,
        [
            (
                "Kabeltrommel",
                "2020-11-02T19:04+01:00",
                "Welcher Querschnitt reicht für den Herd?",
                None,
            ),
            (
                "Elektra",
                "2020-11-02T20:15+01:00",
                "> Welcher Querschnitt\n\n2,5 mm² bei 16 Ampere.",
                None,
            ),
        ],
    ),
    (
        "xenforo 1",
        XENFORO1,
        [
            (
                "Imker Ivo",
                "2014-03-14T17:22",
                "Die Völker sind gut über den Winter gekommen.",
                None,
            )
        ],
    ),
    (
        "phpbb 3",
        PHPBB3,
        [
            (
                "Zahnrad",
                "2014-05-14T20:05",
                "Im dritten Gang heult es.\nWas kann das sein?",
                "Getriebe heult",
            ),
            (
                "Moderatorin",
                "2014-05-15T08:31",
                "> Was kann das sein?\n\nDas Lager.",
                "Re: Getriebe heult",
            ),
        ],
    ),
    (
        "phpbb 2",
        PHPBB2,
        [
            ("Kuno", "2005-04-03T21:17", "Ab wann mäht ihr im Frühjahr?", None),
            ("Gärtner G.", "2005-04-04T07:50", "Sobald er acht Zentimeter hoch ist.", None),
        ],
    ),
    (
        "vbulletin 4",
        VBULLETIN4,
        [("Seebär", "2011-11-03T22:17", "Bei Westwind rutscht er.", "Anker hält nicht")],
    ),
    (
        "vbulletin 3",
        VBULLETIN3,
        [
            (
                "Funkamateur",
                "2006-08-09T18:44",
                "Braucht man eine Genehmigung?",
                "Antenne auf dem Dach",
            )
        ],
    ),
    ("discourse", DISCOURSE, [("ines", "2020-03-04T11:11+01:00", "Der Import bricht ab.", None)]),
    (
        "woltlab",
        WOLTLAB,
        [("Hobbykoch", "2019-08-11T10:00+02:00", "Wie lange zieht der Teig?", None)],
    ),
    (
        "smf",
        SMF,
        [("Drechsler", "2013-01-12T15:45", "Langsam trocknen, sonst reißt sie.", "Eiche reißt")],
    ),
    ("mybb", MYBB, [("Nordlicht", "2016-02-17T19:30", "Heute Polarlicht gesehen!", None)]),
]


@pytest.mark.parametrize(("html", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_posts_of_forums_are_read(
    html: str, expected: list[tuple[str, str, str, str | None]]
) -> None:
    tree = LexborHTMLParser(f"<html><body><h1>Thema</h1>{html}</body></html>")
    comments = extract_comments(tree, url="https://forum.example/thema").comments
    found = [(c.author, c.date, c.text, c.title) for c in comments]
    assert found == [(a, Moment.from_iso(d), t, s) for a, d, t, s in expected]
    assert {c.depth for c in comments} == {None}
