"""Spellings of one thing, and of things that must stay apart: each text is a query for the others.

Every line is a kind. A kind's words are drawn through its spellings, so that no pair is one of a
list that somebody looked at while writing the patterns.
"""

from __future__ import annotations

from itertools import pairwise, permutations

__all__ = ["APART", "TOGETHER"]

_SIGNS = ("*innen", ":innen", "_innen", "Innen", "/-innen", "/innen", "·innen", "(innen)", "innen")
_PEOPLE = "Nutzer Bürger Ärzt Student Kolleg Köch Pilot Redakteur Zahnärzt Anwält Sozialpädagog Fan"
_SINGULAR = ("*in", ":in", "_in", "/-in", "/in", "·in", "(in)", "in")
_ARTICLES = ("jede{}r", "eine{}n", "Angestellte{}r", "viele{}r", "welche{}s")


def _gender() -> list[tuple[str, ...]]:
    people = [tuple(word + sign for sign in _SIGNS) for word in _PEOPLE.split()]
    people += [tuple(word + sign for sign in _SINGULAR) for word in _PEOPLE.split()]
    articles = [
        tuple(word.format(sign) for sign in ("*", ":", "_", "/", "/-", "·", ""))
        for word in _ARTICLES
    ]
    compounds = [("Bürger*innenrat", "Bürger:innenrat", "BürgerInnenrat", "Bürger_innenrat")]
    others = [
        ("Student(inn)en", "Student*innen", "Studentinnen"),
        ("kein*e", "kein:e", "keine", "kein/e"),
        ("Nutzer*innen-Daten", "Nutzer:innen-Daten", "Nutzerinnendaten"),
        ("Nutzer’innen", "Nutzer'innen", "Nutzer-innen", "Nutzer•innen", "Nutzerinnen"),
    ]
    return [*people, *articles, *compounds, *others]


def _numbers() -> list[tuple[str, ...]]:
    values = (10_000, 1_234, 999_999, 12_345_678, 7_000, 100_200, 45_061)
    blanks = (".", " ", "\u00a0", "\u2009", "\u202f", "'", "’", "")
    whole = [tuple(f"{value:,}".replace(",", blank) for blank in blanks) for value in values]
    parts = [(f"{a}.{b},{c}", f"{a} {b},{c}", f"{a}{b},{c}") for a, b, c in (("10", "500", "75"),)]
    return [*whole, *parts]


_MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"


def _days() -> list[tuple[str, ...]]:
    return [
        (
            f"{day}.{month}.{year}",
            f"{day:02}.{month:02}.{year}",
            f"{day}. {_MONTHS.split()[month - 1]} {year}",
            f"{day}. {month}. {year}",
            f"{year}-{month:02}-{day:02}",
        )
        for day, month, year in ((3, 5, 2019), (24, 12, 1999), (1, 10, 2021), (9, 3, 2008))
    ]


_WRITTEN = """
CO₂ = CO2
m² = m2
km² = km2
H₂O = H2O
m³ = m3
z. B. = z.B. = zB = z.\u00a0B. = z.\u202fB.
d. h. = d.h. = dh
u. a. = u.a.
U.S.A. = USA = U. S. A.
S.P.D. = SPD
Dr. = Dr
e. V. = e.V. = eV
J. R. R. = J.R.R. = JRR
i. d. R. = i.d.R. = idR
o. ä. = o.ä.
Node.js = NodeJS = node.js
ASP.NET = AspNet
C++ = c++
C# = c#
#Bundestag = #bundestag
@Kanzler = @kanzler
§ 5 = §5
Straße = Strasse = STRASSE
Müller = Mueller
Café = Cafe
Erdoğan = Erdogan
E-Mail = EMail = e-mail
geht's = geht’s = gehts
Ⅳ = IV
Ｈａｕｓ = Haus
\U0001d407\U0001d41a\U0001d42e\U0001d42c = Haus
Ver\u00adsicherung = Versicherung
👍🏽 = 👍
❤️ = ❤
Fußnote² = Fußnote
"""

_APART = """
10.000 | 10,000
10 000 | 10,000
10.000 | 100.000
1 000 000 | 1000
1 000 000 | 1 000
10 000 | 10
10 000 | 000
3,5 | 35
3.5 | 35
10² | 102
2³ | 23
10 | 10.000
120 345 22 | 120345
2019 100 | 2019100
3.5.2019 | 3.5.2018
3.5.2019 | 5.3.2019
3.5.2019 | 13.5.2019
3. Mai 2019 | 3. Juni 2019
2019-05-03 | 2019-03-05
31.2.2019 | 3.3.2019
außen/innen | außeninnen
oben/innen | obeninnen
re:publica | republica
und/oder | undoder
Ver*in | Verlust
Nutzer*innen | innen
Nutzer*innen | Nutzung
Leser:in | Leserbrief
Bote*n | Boot
Garten/Haus | Gartenhaus
snake_case | snakecase
C++ | C#
C# | F#
C++ | D++
#Haus | @Haus
#Hauses | #Hausbau
Haus | #Baum
😀 | 😃
👍 | 👎
§ 5 | § 6
§ | 5
z. B. | a. B.
z. B. | z. T.
U.S.A. | U.S.
S.P.D. | C.D.U.
Vor- und Nachteile | Vorurteile
Haupt- und Nebeneingang | Hauptgang
Ein- und Ausschalten | Einhalten
Land- und Forstwirtschaft | Landwirt
CO₂ | CO
CO₂ | CO3
m² | m3
m² | m
H₂O | HO
Node.js | Vue.js
Erdoğan | Erdung
Müller | Möller
Ärzt*innen | Arztpraxis
Student*innen | Studium
Köch*in | Kochtopf
1.5 | 1,5
12:30 | 1230
2010–2015 | 20102015
max@web.de | maxweb
www.golem.de | golemde
日本 | 本日
Привет | Прибыл
½ | 12
Autor:in | Automat
Wirt*in | Wirtschaft
Freund(in) | Freundschaft
Lehrer/-in | Lektor
Patient:innen | Patent
jede*r | jetzt
ein*e | nein
beste*r | Bestand
7 000 | 7 001
7.000 | 70.000
1.234.567 | 1.234
1'000 | 1,000
10 000,5 | 10.000
24.12.1999 | 12.24.1999
24. Dezember 1999 | Dezember 2000
1.10.2021 | 10.1.2021
9.3.2008 | 9.3.08
H₂SO₄ | H2SO3
a² | a3
x₁ | x2
Fußnote¹ | Fuß
u. a. | u. U.
i. A. | i. V.
USA | USB
A. B. | C. D.
@Haus | @Maus
#Wahl2021 | #Wahl2025
🇩🇪 | 🇦🇹
❤️ | 💔
Ober- und Unterhaus | Oberhemd
Hin- und Rückfahrt | Hinrichtung
An- und Abreise | Anreiz
Brief und -marke | Briefkasten
Kinder- und Jugendhilfe | Jugendkinder
Öl- und Gasheizung | Ölgas
Ⅳ | VI
"""


def _apart() -> list[tuple[str, str]]:
    pairs = [tuple(line.split(" | ")) for line in _APART.strip().splitlines()]
    people = _PEOPLE.split()
    signs = _SIGNS[:-1]
    pairs += [
        (one + signs[at % len(signs)], other + signs[(at + 3) % len(signs)])
        for at, (one, other) in enumerate(zip(people, people[1:] + people[:1], strict=True))
    ]
    numbers = [group[at % len(group)] for at, group in enumerate(_numbers())]
    pairs += list(pairwise(numbers))
    days = [group[at % len(group)] for at, group in enumerate(_days())]
    pairs += list(permutations(days, 2))
    return [(one, other) for one, other in pairs]


TOGETHER: list[tuple[str, ...]] = [
    *_gender(),
    *_numbers(),
    *_days(),
    *(tuple(line.split(" = ")) for line in _WRITTEN.strip("\n").splitlines()),
]
"""Each group's members find each other."""

APART: list[tuple[str, str]] = _apart()
"""Neither of a pair finds the other."""
