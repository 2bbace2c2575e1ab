"""The words by which systems name the parts of a comment in class, id and itemprop.

Each pattern is searched in an element's marks: lower case, a blank before and after each word,
itemprops with a leading @.
"""

from __future__ import annotations

import re

__all__ = [
    "ACTION_MARKS",
    "ACTION_TEXT",
    "ASIDE_MARKS",
    "AUTHOR_RULES",
    "CONTENT_RULES",
    "DATE_MARKS",
    "FURNITURE_MARKS",
    "NAME_MARKS",
    "NOT_AUTHOR_MARKS",
    "PERSON_DETAILS_MARKS",
    "PORTRAIT_MARKS",
    "QUOTE_HEADER_MARKS",
    "QUOTE_MARKS",
    "REPLY_MARKS",
    "SIDEBAR_MARKS",
    "TITLE_MARKS",
    "VOTE_MARKS",
]


def _marks(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


# A word, or a part of one between hyphens and underscores. Marks begin with a blank, so that what
# stands before a word can be matched: the engine then tries only where a word begins.
_B, _E = r"[^a-z]", r"(?![a-z])"

REPLY_MARKS = _marks(
    rf"{_B}(?:reply|replies|replyto|replylink|antwort|antworten|respond|quote-?link|comment_quote){_E}",
    r"comment-?reply|replybutton|btn-?reply",
)
VOTE_MARKS = _marks(
    rf"{_B}(?:votes?|voting|votesum|upvotes?|downvotes?|ratings?|likes?|likebtn|dislikes?|karma"
    rf"|thumbs?|reactions?|reactionsbar|score|stars?|sterne|helpful|hilfreich|kudos|danke|thanks"
    rf"|gefaellt){_E}",
)
ACTION_MARKS = _marks(
    rf"{_B}(?:actions?|tools|toolbar|controls|buttons?|btn|report|melden|abuse|share|sharing|teilen"
    rf"|social|edit|flag|spam|permalink-?icon|says|said|badges?|rank|avatar|userpic|awaiting"
    rf"|online-?status|nodecontrols|links|menu|dropdown|tooltip|hint|collapse|expand"
    rf"|readmore|sr-only|screen-?reader-?text|visually-?hidden|visuallyhidden|element-invisible"
    rf"|user-?title|usertitle|new-?indicator|counter|postcounter|posters?-?count|number|verified|dash){_E}",
)
FURNITURE_MARKS = _marks(
    rf"{_B}(?:slogan|motto|signature|signaturecontainer|sig|signatur|lastedit|last-?edited|edited|editnote|notice"
    rf"|postfoot|postprofile-?details|lightbox|ad-?slot|adsbygoogle|advert|werbung|anzeige"
    rf"|comment-?form|respond|replyform|reply-?form|editor|captcha){_E}",
    r"signature|textcontrols|(?<![a-z_])after_content|in-?reply-?to|wpd-reply-to|parent-link",
)
QUOTE_MARKS = _marks(r" (?:quote|quoted|quotecontent|bbcode_quote|bbquote|quotemain|zitat) ")
QUOTE_HEADER_MARKS = _marks(
    r"bbcode_postedby|bbcodeblock-title|bbcodeblock-sourcejump|quote-?(?:header|head|title|author|by"
    r"|source|meta|controls)|quotetitle|quoteheader|quotelinks?|expandlink"
    r"|quote_?author|zitat-?(?:kopf|autor|von)|quotearrow",
)
SIDEBAR_MARKS = _marks(
    r"recent-?_?comments?|recentcomments|latest-?_?comments?|last-?_?comments?|newest-?comments"
    r"|neueste-?_?kommentare|letzte-?_?kommentare|aktuelle-?_?kommentare|widget_recent|dsq-widget"
    r"|top-?_?comments-?widget|kommentar-?ticker",
)
ASIDE_MARKS = _marks(r" (?:widget|side-?bar|sidebar-?\w*|widget-?area|widgets) ")
PERSON_DETAILS_MARKS = _marks(
    r"user-?_?extras|userinfo_?extra|user-?_?details-?extra|postprofile|profile-|poster-?_?info"
    r"|pstats|member-?(?:since|info|stats)|user-?_?stats|author-?_?stats|postdetails_?user"
    r"|registered|registriert|joined|message-userextras|user-?_?meta-?data|lastedit|edited|editdate",
)
TITLE_MARKS = _marks(
    rf"{_B}(?:subject|betreff|headline|überschrift|ueberschrift){_E}",
    r"(?:comment|kommentar|posting|post|beitrag|leserbrief|message|review|meinung|bewertung|cmt)[-_]*"
    r"(?:title|titel|headline|head-?line|subject|betreff)",
    r" title | titel |@headline",
)
DATE_MARKS = _marks(
    r"@(?:datepublished|datecreated|commenttime|dateposted)",
    rf"{_B}(?:date|datum|time|zeit|uhrzeit|timestamp|published|posted|postdate|pubdate|ago|timeago"
    rf"|relativetime|datetime|erstellt|when|submitted){_E}",
    r"commentdate|commenttime|comment-?meta(?:data)?|commentmetadata|postdate|posttime|createdat"
    r"|created-?at|datestamp|dateline|permalink",
)
PORTRAIT_MARKS = _marks(
    r"avatar|user-?(?:pic|image)|profile-?(?:pic|image)|portrait| photo ",
)
NAME_MARKS = _marks(r"author|autor|user|nick|name| fn ")
NOT_AUTHOR_MARKS = _marks(
    rf"{_B}(?:avatar|img|image|image-?wrap|photo|date|time|datum|zeit|badges?|rank|content|body|text"
    rf"|metadata|commentmetadata|title-?icon|online|status|icon|icons|count|since|links?|extras"
    rf"|details|stats|tooltip|location|city|ort|company|form|bio|box){_E}",
)

# An author's name, from the surest naming to the vaguest.
AUTHOR_RULES: tuple[re.Pattern[str], ...] = (
    _marks(r"@(?:author|creator) .*@name|@name .*@(?:author|creator)"),
    _marks(r" fn "),
    _marks(r"@(?:author|creator)"),
    _marks(
        rf"{_B}(?:author|autor|user|poster|commenter|member|nick|display|screen|verfasser|creator)"
        rf"[-_]*(?:name|nick){_E}",
        r"authorname|username|nickname|displayname|screenname|accountname|commentername",
    ),
    _marks(
        r"(?:comment|kommentar|post|posting|message|msg|leserbrief|beitrag|review|cmt)s?[-_]*"
        r"(?:author|autor|user|name|poster|creator|verfasser|nick|writer|by)(?![a-z])",
    ),
    _marks(
        rf"{_B}(?:author|autor|autorin|verfasser|poster|commenter|commentator|kommentator|nick|nickname"
        rf"|creator|writer|schreiber|user|benutzer|byline){_E}",
        r"commentauthor|postauthor|usernick|pseudonym",
    ),
    _marks(rf"{_B}(?:name|member|profile|who|wer){_E}"),
)

# A comment's text, from the surest naming to the vaguest.
_THING = (
    r"(?:comment|kommentar|message|msg|posting|post|leserbrief|beitrag|reply|review|opinion|cmt"
    r"|bewertung|meinung|rezension|c)s?"
)
CONTENT_RULES: tuple[re.Pattern[str], ...] = (
    _marks(r"@(?:text|commenttext|reviewbody|articlebody|description)"),
    _marks(
        r" (?:bbwrapper|postcontent|postbody-?text|comment-copy|post_message|message-content"
        r"|messagecontent|post-message|cooked|comment_?body_?text) |field--?name-comment-body",
        r" post_message_\d+ ",
    ),
    _marks(
        rf"{_B}{_THING}[-_]*(?:text|texte|txt|copy|main-?text|body-?text|bodytext|message|msg"
        rf"|paragraph){_E}",
    ),
    _marks(rf"{_B}{_THING}[-_]*(?:content|inhalt|desc|description|entry){_E}"),
    _marks(rf"{_B}{_THING}[-_]*(?:body|main){_E}| postbody "),
    _marks(
        r" (?:content|text|body|message|inhalt|entry-content|bodytext|txt|field-item|comment"
        r"|kommentar|copy|description|entry) ",
    ),
    _marks(rf"{_B}(?:content|text|message|inhalt|body){_E}"),
)

_VERB = (
    r"(?:anzeigen|ansehen|schreiben|verfassen|melden|bearbeiten|löschen|zitieren|beantworten"
    r"|verlinken|teilen|kopieren|ausblenden|einblenden|bewerten)"
)
ACTION_TEXT = re.compile(
    rf"""[\W_]*(?:
      (?:(?:auf|zum|direkt|hierauf|darauf)\s)?(?:diesen\s(?:kommentar|beitrag)\s)?
        (?:antworten?|beantworten|reply|respond|erwidern|kommentieren)
        (?:\s(?:anmelden|to\s.{{1,30}}|an\s.{{1,30}}))?
    | log\sin\sto\sreply | anmelden\sum\szu\santworten
    | zum\santworten\s(?:bitte\s)?(?:anmelden|einloggen)
    | (?:mit\szitat\s)?antworten(?:\smit\szitat)? | zitieren | zitat | quote | multi-?quote
    | (?:kommentar|beitrag|posting|missbrauch|verstoß|spam)\s?{_VERB} | {_VERB}
    | als\s(?:spam|unangemessen|anstößig)\smelden | report(?:\s(?:abuse|comment))? | unangemessen
    | permalink | (?:kommentar|beitrags?)-?link | permanenter\slink | direktlink
    | link(?:\szum\s(?:kommentar|beitrag))?
    | edit | delete | share | like | liken | dislike | hilfreich | danke!?\ssagen | op | teilen
    | gefällt\smir(?:\snicht\smehr)? | gefällt(?:\s\d+\s(?:personen?|mal))?
    | (?:\d+\s)?(?:likes?|gefällt\smir|antwort(?:en)?|repl(?:y|ies))
    | gefällt\s(?:mir|\d+\s\w+).{{0,30}} | wird\sgeladen\W* | lade\W* | loading\W*
    | nach\soben | top | mehr\sanzeigen | weniger\sanzeigen | weiterlesen | mehr
    | ausklappen | einklappen
    | \#?\d{{1,5}} | [+-]\d+ | ↓ | ↑ | dein\skommentar\swartet.{{0,60}}
    | sagt | sagte | schrieb | schreibt | says | said | meint
    )[\W_]*""",
    re.IGNORECASE | re.VERBOSE,
)
